using System;
using System.Buffers;
using System.Collections.Generic;
using System.Globalization;

namespace Weir.Runtime;

/// <summary>A file that a batch writes. It has a hidden name until the batch commits, and isn't kept open: rows may go to any number of directories.</summary>
/// <param name="root">The sink's directory.</param>
/// <param name="partition">The directory below it, with slashes; empty for the sink's own.</param>
/// <param name="name">The file's name once it is committed.</param>
internal sealed class OutputFile(IStorage root, string partition, string name)
{
    private const int BufferBytes = 64 * 1024;

    private readonly string _hiddenName = $"_{name}.tmp";
    private byte[]? _buffer;
    private int _buffered;
    private long _written;
    private uint _sum = ~0u;
    private bool _isThere;

    /// <summary>The directory below the sink's.</summary>
    public string Partition => partition;

    /// <summary>Its bytes so far.</summary>
    public long Length => _written + _buffered;

    /// <summary>Whether it holds a buffer.</summary>
    public bool HasBuffer => _buffer is not null;

    /// <summary>When it was written to last, in the order of the sink's rows.</summary>
    public long LastUse { get; set; }

    /// <summary>Whether a name is one that a file of a query has, hidden or not.</summary>
    public static bool IsOf(string name, Guid query) => name.Contains(query.ToString("N"), StringComparison.Ordinal);

    /// <summary>Gives files of one directory their names, durably.</summary>
    public static void Show(IStorage root, string partition, IEnumerable<OutputFile> files)
    {
        using var directory = OutputDirectory.OpenPath(root, partition);
        foreach (var file in files)
        {
            directory.Rename(file._hiddenName, file.Name);
            CrashPoint.Reached(CrashPoint.FileRenamed);
        }

        directory.SyncDirectory();
    }

    /// <summary>Adds bytes.</summary>
    public void Write(scoped ReadOnlySpan<byte> bytes)
    {
        _buffer ??= ArrayPool<byte>.Shared.Rent(BufferBytes);
        while (bytes.Length > BufferBytes - _buffered)
        {
            int fits = BufferBytes - _buffered;
            bytes[..fits].CopyTo(_buffer.AsSpan(_buffered));
            _buffered = BufferBytes;
            bytes = bytes[fits..];
            Flush();
        }

        bytes.CopyTo(_buffer.AsSpan(_buffered));
        _buffered += bytes.Length;
    }

    /// <summary>Hands what is buffered to the operating system, and lets go of the buffer.</summary>
    public void Park()
    {
        Flush();
        ReleaseBuffer();
    }

    /// <summary>Makes durable what was written, under the hidden name.</summary>
    public void Sync()
    {
        Park();
        using var directory = OutputDirectory.OpenPath(root, partition);
        using var file = Open(directory);
        file.Sync();
    }

    /// <summary>What the manifest says of the file, once it is written.</summary>
    /// <param name="modifiedMillis">When its batch was planned.</param>
    public ManifestFile Describe(long modifiedMillis) =>
        new(partition.Length == 0 ? Name : $"{partition}/{Name}", Length, modifiedMillis, (~_sum).ToString("x8", CultureInfo.InvariantCulture));

    /// <summary>Deletes the hidden file.</summary>
    public void Delete()
    {
        ReleaseBuffer();
        if (_isThere)
        {
            using var directory = OutputDirectory.OpenPath(root, partition);
            directory.Delete(_hiddenName);
        }
    }

    /// <summary>Lets go of the buffer with what is in it.</summary>
    public void ReleaseBuffer()
    {
        if (_buffer is { } buffer)
        {
            _buffer = null;
            _buffered = 0;
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private string Name => name;

    private void Flush()
    {
        if (_buffered == 0)
        {
            return;
        }

        using var directory = OutputDirectory.OpenPath(root, partition);
        using var file = Open(directory);
        var bytes = _buffer.AsSpan(0, _buffered);
        file.WriteAt(_written, bytes);
        _sum = Crc32C.Append(_sum, bytes);
        _written += _buffered;
        _buffered = 0;
    }

    private IStorageFile Open(IStorage directory)
    {
        if (_isThere)
        {
            return directory.Open(_hiddenName, forWriting: true);
        }

        var file = directory.Create(_hiddenName);
        _isThere = true;
        return file;
    }
}
