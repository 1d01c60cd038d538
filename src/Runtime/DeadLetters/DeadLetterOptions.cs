namespace Weir.Runtime;

/// <summary>What <c>[DeadLetter]</c> said. The attribute's properties of the same names say what each means.</summary>
public sealed record DeadLetterOptions
{
    /// <summary>The configuration section.</summary>
    internal const string Section = "DeadLetter";

    /// <summary>The topic.</summary>
    public required string Topic { get; init; }

    /// <summary>The brokers; null for those of the source.</summary>
    public string? BootstrapServers { get; init; }
}
