using Xunit;

namespace Weir.Runtime.Tests;

/// <summary>What a log was given and what it confirmed, against what is there again: every confirmed record, in order and unchanged, and nothing that wasn't written.</summary>
internal sealed class LogModel
{
    private readonly List<(long Lsn, byte[] Payload)> _appended = [];

    /// <summary>Up to which number records were reported durable.</summary>
    public long Confirmed { get; set; }

    /// <summary>The first number that was to be kept.</summary>
    public long Kept { get; set; }

    public long LastLsn => _appended.Count == 0 ? 0 : _appended[^1].Lsn;

    public void Add(long lsn, byte[] payload) => _appended.Add((lsn, payload));

    /// <summary>The model as it is after a start, which found these records.</summary>
    public LogModel After(List<(long Lsn, byte[] Payload)> found)
    {
        var model = new LogModel { Confirmed = found.Count == 0 ? 0 : found[^1].Lsn, Kept = Kept };
        model._appended.AddRange(found);
        return model;
    }

    public void Check(List<(long Lsn, byte[] Payload)> found)
    {
        long first = found.Count == 0 ? long.MaxValue : found[0].Lsn;
        long last = found.Count == 0 ? 0 : found[^1].Lsn;
        int at = 0;
        foreach (var (lsn, payload) in _appended)
        {
            if (lsn < first || lsn > last)
            {
                Assert.True(lsn < Kept || lsn > Confirmed, $"LSN {lsn} is missing, though all from {Kept} to {Confirmed} were confirmed; {first} to {last} are there.");
                continue;
            }

            Assert.True(at < found.Count && found[at].Lsn == lsn, $"LSN {lsn} is missing between others.");
            Assert.True(found[at].Payload.AsSpan().SequenceEqual(payload), $"LSN {lsn} isn't what was written.");
            at++;
        }

        Assert.True(at == found.Count, "There are records that weren't written.");
    }
}
