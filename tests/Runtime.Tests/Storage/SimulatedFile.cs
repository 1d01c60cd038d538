namespace Weir.Runtime.Tests;

/// <summary>A file of a <see cref="SimulatedDisk"/>: what processes see, what is on the disk, and what may get there in any order.</summary>
/// <remarks>
/// What was written and not synced is kept sector by sector, in each version that a sector had: after a crash it has any one of them, or the one that was synced. A sync that fails
/// forgets them, as Linux does: processes go on seeing what was written, and later syncs leave it out.
/// </remarks>
internal sealed class SimulatedFile
{
    public const int SectorBytes = 512;

    private readonly SortedDictionary<int, List<byte[]>> _unsynced = [];
    private readonly List<int> _lengths = [];
    private byte[] _seen = [];
    private byte[] _durable = [];

    public int Length => _seen.Length;

    public bool IsLocked { get; set; }

    /// <summary>What processes see; tests damage it in place.</summary>
    public byte[] Bytes => _seen;

    /// <summary>A file whose bytes are all on the disk.</summary>
    public static SimulatedFile Of(byte[] bytes) => new() { _seen = bytes, _durable = (byte[])bytes.Clone() };

    public int Read(long offset, Span<byte> room)
    {
        if (offset >= _seen.Length)
        {
            return 0;
        }

        int count = (int)Math.Min(room.Length, _seen.Length - offset);
        _seen.AsSpan((int)offset, count).CopyTo(room);
        return count;
    }

    public void Write(long offset, ReadOnlySpan<byte> bytes)
    {
        int end = (int)offset + bytes.Length;
        if (end > _seen.Length)
        {
            SetLength(end);
        }

        bytes.CopyTo(_seen.AsSpan((int)offset));
        for (int sector = (int)offset / SectorBytes; sector * SectorBytes < end; sector++)
        {
            if (!_unsynced.TryGetValue(sector, out var versions))
            {
                _unsynced.Add(sector, versions = []);
            }

            int start = sector * SectorBytes;
            versions.Add(_seen.AsSpan(start, Math.Min(SectorBytes, _seen.Length - start)).ToArray());
        }
    }

    public void SetLength(int length)
    {
        Array.Resize(ref _seen, length);
        _lengths.Add(length);
    }

    public void Sync()
    {
        _durable = After(static count => count - 1);
        _unsynced.Clear();
        _lengths.Clear();
    }

    public void FailSync() => _unsynced.Clear();

    /// <summary>The file after a crash.</summary>
    /// <param name="choose">Chooses one of a number of possibilities; 0 is that nothing since the last sync arrived.</param>
    public SimulatedFile Crash(Func<int, int> choose) => Of(After(choose));

    private byte[] After(Func<int, int> choose)
    {
        byte[] bytes = (byte[])_durable.Clone();
        int changes = _lengths.Count == 0 ? 0 : choose(_lengths.Count + 1);
        for (int i = 0; i < changes; i++)
        {
            Array.Resize(ref bytes, _lengths[i]);
        }

        foreach (var (sector, versions) in _unsynced)
        {
            int version = choose(versions.Count + 1);
            int start = sector * SectorBytes;
            if (version > 0 && start < bytes.Length)
            {
                var content = versions[version - 1].AsSpan();
                content[..Math.Min(content.Length, bytes.Length - start)].CopyTo(bytes.AsSpan(start));
            }
        }

        return bytes;
    }
}
