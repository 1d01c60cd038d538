using System;
using System.Buffers;
using System.Collections.Generic;
using System.Globalization;
using System.Text.Json;

namespace Weir.Runtime;

/// <summary>Manifest entries as lines of JSON, which any tool can read: what it is, the files, and the checksum of the lines before.</summary>
internal static class ManifestText
{
    private const int Version = 1;

    /// <summary>Writes an entry.</summary>
    public static ReadOnlySpan<byte> Write(ManifestEntry entry)
    {
        var text = new ArrayBufferWriter<byte>();
        Line(text, json =>
        {
            json.WriteNumber("weirManifest", Version);
            json.WriteNumber("entry", entry.Number);
            json.WriteBoolean("whole", entry.IsWhole);
            json.WriteString("kind", entry.IsBatchQuery ? "batch" : "stream");
            json.WriteString("query", entry.QueryName);
            json.WriteStartObject("batches");
            foreach (var (query, batch) in entry.Batches)
            {
                json.WriteNumber(query.ToString(), batch);
            }

            json.WriteEndObject();
            json.WriteNumber("files", entry.Files.Count);
        });
        foreach (var file in entry.Files)
        {
            Line(text, json =>
            {
                json.WriteString("path", file.Path);
                json.WriteNumber("bytes", file.Bytes);
                json.WriteNumber("modified", file.ModifiedMillis);
                json.WriteString("crc32c", file.Sum);
            });
        }

        uint sum = Crc32C.Compute(text.WrittenSpan);
        Line(text, json => json.WriteString("crc32c", Hex(sum)));
        return text.WrittenSpan;
    }

    /// <summary>Reads an entry.</summary>
    /// <param name="path">Where it is, for the message.</param>
    /// <param name="text">Its bytes.</param>
    /// <exception cref="QueryException">It isn't what was written, or a newer version wrote it.</exception>
    public static ManifestEntry Read(string path, byte[] text)
    {
        try
        {
            int end = text.AsSpan(0, Math.Max(text.Length - 1, 0)).LastIndexOf((byte)'\n') + 1;
            using var last = JsonDocument.Parse(text.AsMemory(end));
            if (last.RootElement.GetProperty("crc32c").GetString() != Hex(Crc32C.Compute(text.AsSpan(0, end))))
            {
                throw Damaged(path, null);
            }

            return Read(path, text.AsMemory(0, end));
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw Damaged(path, exception);
        }
    }

    private static ManifestEntry Read(string path, ReadOnlyMemory<byte> lines)
    {
        using var head = JsonDocument.Parse(Next(ref lines));
        var said = head.RootElement;
        int version = said.GetProperty("weirManifest").GetInt32();
        if (version != Version)
        {
            throw new QueryException($"The manifest {path} has the format {version}, which this version of Weir can't read. Run the version that wrote it, or a newer one.");
        }

        var batches = new Dictionary<Guid, long>();
        foreach (var batch in said.GetProperty("batches").EnumerateObject())
        {
            batches.Add(Guid.Parse(batch.Name), batch.Value.GetInt64());
        }

        var files = new List<ManifestFile>();
        while (!lines.IsEmpty)
        {
            using var line = JsonDocument.Parse(Next(ref lines));
            var file = line.RootElement;
            files.Add(new ManifestFile(
                file.GetProperty("path").GetString()!, file.GetProperty("bytes").GetInt64(), file.GetProperty("modified").GetInt64(), file.GetProperty("crc32c").GetString()!));
        }

        return new ManifestEntry(
            said.GetProperty("entry").GetInt64(), said.GetProperty("whole").GetBoolean(), said.GetProperty("kind").GetString() == "batch", said.GetProperty("query").GetString()!, batches, files);
    }

    private static ReadOnlyMemory<byte> Next(ref ReadOnlyMemory<byte> lines)
    {
        int length = lines.Span.IndexOf((byte)'\n');
        length = length < 0 ? lines.Length : length;
        var line = lines[..length];
        lines = lines[Math.Min(length + 1, lines.Length)..];
        return line;
    }

    private static void Line(ArrayBufferWriter<byte> text, Action<Utf8JsonWriter> write)
    {
        using (var json = new Utf8JsonWriter(text))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        text.Write("\n"u8);
    }

    private static string Hex(uint sum) => sum.ToString("x8", CultureInfo.InvariantCulture);

    private static QueryException Damaged(string path, Exception? exception)
    {
        string message = $"The manifest {path} is damaged: it isn't what was written. Restore it from a copy of the directory; without it, it can't be told which of the files count.";
        return exception is null ? new QueryException(message) : new QueryException(message, exception);
    }
}
