using System;

namespace Weir.Runtime;

/// <summary>Turns the rows that a program or a test adds into the bytes that the query's operator reads.</summary>
internal static class SourceRows
{
    /// <summary>Writes a row of the query's <c>Owned</c> type of its source.</summary>
    /// <exception cref="ArgumentException">The row is of another type, or an all-or-nothing list of rows was passed as one row.</exception>
    public static void Encode(Action<object, RowWriter>? encode, object row, RowWriter writer)
    {
        ArgumentNullException.ThrowIfNull(row);
        if (encode is null)
        {
            throw new InvalidOperationException("The query's source has a schema of its own and takes no rows.");
        }

        writer.Clear();
        try
        {
            encode(row, writer);
        }
        catch (InvalidCastException exception)
        {
            throw new ArgumentException($"A {row.GetType()} is no row of the query's source; pass the query's Owned record of it.", nameof(row), exception);
        }
    }
}
