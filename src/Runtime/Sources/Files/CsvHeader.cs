using System;
using System.Collections.Generic;
using System.Text;

namespace Weir.Runtime;

/// <summary>The line of column names at a CSV file's begin. It is held to the row's columns: fields go by their place, and a file whose columns stand otherwise would be misread.</summary>
/// <remarks>Spark only warns. Names are compared without regard to capitals, as Spark's are.</remarks>
/// <param name="columns">The names, in order.</param>
/// <param name="separator">What stands between them.</param>
/// <param name="quote">What may stand around one.</param>
/// <param name="escape">What stands before a quote inside quotes.</param>
public sealed class CsvHeader(IReadOnlyList<string> columns, char separator, char quote, char escape)
{
    /// <summary>The names, in order.</summary>
    public IReadOnlyList<string> Columns { get; } = columns;

    /// <summary>Holds a file's first line to the columns.</summary>
    /// <exception cref="QueryException">It doesn't name them.</exception>
    internal void Check(ReadOnlySpan<byte> line, string file)
    {
        var reader = new CsvReader(new Bytes(line), separator, quote, escape, default, new PayloadScratch());
        foreach (string column in Columns)
        {
            var name = reader.ReadUtf8(Encoding.UTF8.GetBytes(column));
            if (!name.ToString().Trim().Equals(column, StringComparison.OrdinalIgnoreCase))
            {
                throw Differs(line, file);
            }
        }

        reader.ReadEnd();
        if (reader.IsMalformed)
        {
            throw Differs(line, file);
        }
    }

    private QueryException Differs(ReadOnlySpan<byte> line, string file) => new(
        $"The first line of the file '{file}' is '{Encoding.UTF8.GetString(line[..Math.Min(line.Length, 200)])}' and should name the row's columns: {string.Join(separator, Columns)}. "
        + "Give the row the file's columns in their order, or set Header = false where files have no header.");
}
