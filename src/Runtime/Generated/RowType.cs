using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;

namespace Weir.Runtime;

/// <summary>What sinks need to know of a result's row type; the generator writes one for each.</summary>
/// <typeparam name="TRow">The row type.</typeparam>
public abstract class RowType<TRow>
    where TRow : allows ref struct
{
    /// <summary>The columns' names, in order.</summary>
    public abstract IReadOnlyList<string> Columns { get; }

    /// <summary>Writes each of the row's columns as a cell, in order.</summary>
    /// <param name="row">The row.</param>
    /// <param name="cells">What takes the cells.</param>
    public abstract void WriteCells(scoped in TRow row, CellWriter cells);

    /// <summary>Copies the row into the query's <c>Owned</c> record of it.</summary>
    /// <param name="row">The row.</param>
    public abstract object ToOwned(scoped in TRow row);

    /// <summary>Writes the row as a JSON object; only there if a sink of the query needs it.</summary>
    /// <param name="row">The row.</param>
    /// <param name="json">What takes the columns.</param>
    public virtual void WriteJson(scoped in TRow row, JsonRowWriter json) => throw NotWritten();

    /// <summary>Writes the row as a line of CSV; only there if a sink of the query needs it.</summary>
    /// <param name="row">The row.</param>
    /// <param name="csv">What takes the columns.</param>
    public virtual void WriteCsv(scoped in TRow row, CsvRowWriter csv) => throw NotWritten();

    /// <summary>Views the bytes of the row's only column, which may be null; only there if a sink of the query needs it.</summary>
    /// <param name="row">The row.</param>
    public virtual Bytes BytesOf(scoped in TRow row) => throw NotWritten();

    /// <summary>Takes the parts of a Kafka record that are columns of the row; without such columns it takes none.</summary>
    /// <param name="row">The row.</param>
    /// <param name="record">What takes the columns, as views that live as long as the row.</param>
    public virtual void ReadRecord(scoped in TRow row, ref RecordColumns record)
    {
    }

    /// <summary>Writes the columns that a file sink's directories are named by; only there if a sink of the query needs it.</summary>
    /// <param name="row">The row.</param>
    /// <param name="cells">What takes the values.</param>
    public virtual void WritePartition(scoped in TRow row, CellWriter cells) => throw NotWritten();

    private NotSupportedException NotWritten([CallerMemberName] string member = "") => new($"{GetType()} has no {member}: no sink of the query asked for it.");
}
