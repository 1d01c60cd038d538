using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Text;
using Weir.Runtime;

namespace Weir.Testing;

/// <summary>Sending records.</summary>
public sealed partial class StreamTest
{
    /// <summary>Sends a line to a query that reads lines. It arrives at the clock's time.</summary>
    /// <param name="line">The line, without its end.</param>
    public void Send(string line) => Send(line, _clock.Now);

    /// <summary>Sends a line to a query that reads lines.</summary>
    /// <param name="line">The line, without its end.</param>
    /// <param name="at">When it arrives.</param>
    public void Send(string line, Timestamp at)
    {
        ArgumentNullException.ThrowIfNull(line);
        SendLine(Encoding.UTF8.GetBytes(line), at);
    }

    /// <summary>Sends a line of any bytes to a query that reads lines.</summary>
    /// <param name="line">The line, without its end.</param>
    /// <param name="at">When it arrives; the clock's time if it is left out.</param>
    public void SendLine(ReadOnlySpan<byte> line, Timestamp? at = null)
    {
        if (_definition.Source is not (SocketSourceOptions or FileSourceOptions))
        {
            throw WrongSource("lines");
        }

        // As in files: a blank line of JSON or CSV is no record.
        if (_definition.Source is FileSourceOptions { ReadsBlankLines: false } && !line.ContainsAnyExcept(" \t\r"u8))
        {
            return;
        }

        // A default span would be a null line, which no server sends; an empty array is an empty one.
        _fed!.Send(SourcePartition.Only, default, new Bytes(line.IsEmpty ? Array.Empty<byte>() : line), at ?? _clock.Now);
    }

    /// <summary>Sends rows to a query with a <c>[MemorySource]</c>, or lines to one that reads lines.</summary>
    /// <param name="rows">The query's <c>Owned</c> records of its source, or strings.</param>
    /// <exception cref="ArgumentException">A row is of another type.</exception>
    public void Send(params ReadOnlySpan<object> rows)
    {
        foreach (object row in rows)
        {
            if (_definition.Source is MemorySourceOptions)
            {
                SourceRows.Encode(_definition.EncodeSourceRow, row, _rowWriter);
                _fed!.Send(SourcePartition.Only, default, new Bytes(_rowWriter.Written), _clock.Now);
            }
            else
            {
                Send(row as string ?? throw WrongSource("rows"), _clock.Now);
            }
        }
    }

    /// <summary>Sends a record to a query that reads Kafka.</summary>
    /// <param name="key">The key; null for none.</param>
    /// <param name="value">The value; null for none.</param>
    /// <param name="timestamp">The record's time, cut to milliseconds as Kafka does; the clock's if it is left out.</param>
    /// <param name="topic">The topic; the query's first if it is left out.</param>
    /// <param name="partition">The partition.</param>
    [OverloadResolutionPriority(1)] // A record without key and value is meant by either overload.
    public void SendRecord(string? key, string? value, Timestamp? timestamp = null, string? topic = null, int partition = 0) =>
        SendRecord(
            key is null ? null : Encoding.UTF8.GetBytes(key), value is null ? null : Encoding.UTF8.GetBytes(value), timestamp, topic, partition);

    /// <summary>Sends a record to a query that reads Kafka.</summary>
    /// <param name="key">The key; null for none.</param>
    /// <param name="value">The value; null for none.</param>
    /// <param name="timestamp">The record's time, cut to milliseconds as Kafka does; the clock's if it is left out.</param>
    /// <param name="topic">The topic; the query's first if it is left out.</param>
    /// <param name="partition">The partition.</param>
    /// <param name="headers">The headers; none if they are left out.</param>
    /// <exception cref="ArgumentException">The query does not read the topic, or the partition where it assigns some.</exception>
    public void SendRecord(
        byte[]? key,
        byte[]? value,
        Timestamp? timestamp = null,
        string? topic = null,
        int partition = 0,
        IReadOnlyCollection<KeyValuePair<string, byte[]?>>? headers = null)
    {
        if (_definition.Source is not KafkaSourceOptions kafka)
        {
            throw WrongSource("Kafka records");
        }

        ArgumentOutOfRangeException.ThrowIfNegative(partition);
        var target = new TestTopics(kafka).Find(_definition.Name, topic, partition);
        var at = Timestamp.FromMilliseconds((timestamp ?? _clock.Now).Milliseconds);
        _fed!.Send(target, new Bytes(key), new Bytes(value), at, headers);
    }

    private InvalidOperationException WrongSource(string sent) => new(_definition.Source switch
    {
        SocketSourceOptions or FileSourceOptions => $"The query '{_definition.Name}' reads lines, not {sent}; use Send(line).",
        KafkaSourceOptions => $"The query '{_definition.Name}' reads Kafka, not {sent}; use SendRecord(key, value).",
        MemorySourceOptions => $"The query '{_definition.Name}' has a memory source and takes no {sent}; use Send with its Owned rows.",
        RateSourceOptions => $"The query '{_definition.Name}' makes its rows itself; use Advance.",
        var other => $"The query '{_definition.Name}' reads [{other.Section}], which takes no {sent}.",
    });
}
