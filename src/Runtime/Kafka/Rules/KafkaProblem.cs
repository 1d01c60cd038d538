namespace Weir.Runtime;

/// <summary>A broken rule of a Kafka source (this file is compiled into the generator as well).</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Argument">The argument that breaks it, by the attribute's name for it.</param>
/// <param name="Element">Which of the argument's elements, or -1.</param>
/// <param name="Text">What is wrong, then what to do: the rest of a sentence that begins with the argument, or with the source where <paramref name="Rule"/> is <see cref="KafkaRule.Topics"/>.</param>
internal readonly record struct KafkaProblem(KafkaRule Rule, string Argument, int Element, string Text);
