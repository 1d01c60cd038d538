using System;

namespace Weir;

/// <summary>Declares a <c>readonly ref struct</c> of <c>{ get; init; }</c> properties as a row that flows through the query.</summary>
/// <remarks>
/// The row that no verb produces is the source's. With a format its columns are read from each record's value; Kafka's own fields stand beside them as
/// <c>[KafkaKey]</c>, <c>[KafkaTimestamp]</c> and so on, the value's bytes as <c>[Raw]</c>.
/// </remarks>
/// <param name="format">What the bytes of a record's value are; only for the source's row.</param>
[AttributeUsage(AttributeTargets.Struct)]
public sealed class RowAttribute(Format format = Format.None) : Attribute
{
    /// <summary>What the bytes of a record's value are.</summary>
    public Format Format { get; } = format;

    /// <summary>What becomes of a record that can't be read. With <c>[DeadLetter]</c> it goes there, and no mode may be given.</summary>
    public ParseMode Mode { get; set; }

    /// <summary>What stands between the fields of CSV.</summary>
    public char Separator { get; set; } = ',';

    /// <summary>What stands around a field of CSV that holds separators.</summary>
    public char Quote { get; set; } = '"';

    /// <summary>What stands before a quote inside a quoted field of CSV, beside a second quote (RFC 4180): a backslash as in Spark.</summary>
    public char Escape { get; set; } = '\\';

    /// <summary>The unquoted field of CSV that is null: the empty one as in Spark.</summary>
    public string NullText { get; set; } = "";
}
