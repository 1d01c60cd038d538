using System.Buffers.Binary;
using System.Globalization;
using Weir.Runtime;

namespace Weir.Recovery.Child;

/// <summary>Writes numbered records into a log, says after each sync how many are durable, and at its start how many it found.</summary>
internal static class LogWriter
{
    /// <summary>The exit code where the log takes nothing more.</summary>
    public const int Refused = 3;

    private const int RecordsASync = 7;
    private static readonly Guid s_id = new("6f2b9a52-6d0a-4d3f-9a77-0a1c5de0a004");

    /// <summary>Writes until the log has as many records.</summary>
    public static int Run(string directory, int records)
    {
        try
        {
            using var storage = FileStorage.Open(directory);
            using var owner = DirectoryLock.Take(storage);
            int count = 0;
            var options = new LogOptions { LogId = s_id, Incarnation = owner.Incarnation, SegmentBytes = 32 * 1024, BufferBytes = 4096 };
            using var log = WriteAheadLog.Open(storage.OpenDirectory("log"), options, (_, _, payload) => Check(count++, payload));
            Say("found", count);
            while (count < records)
            {
                _ = log.Append(1, PayloadOf(count++));
                if (count % RecordsASync == 0)
                {
                    log.Sync();
                    Say("durable", count);
                }
            }

            log.Sync();
            Say("durable", count);
            return 0;
        }
        catch (Exception failure) when (failure is StorageException or LogDamagedException)
        {
            Console.Error.WriteLine(failure.Message);
            return Refused;
        }
    }

    private static byte[] PayloadOf(int number)
    {
        byte[] payload = new byte[4 + (number * 37 % 1200)];
        new Random(number).NextBytes(payload);
        BinaryPrimitives.WriteInt32LittleEndian(payload, number);
        return payload;
    }

    private static void Check(int number, ReadOnlySpan<byte> payload)
    {
        if (!payload.SequenceEqual(PayloadOf(number)))
        {
            throw new InvalidOperationException($"Record {number} isn't what was written.");
        }
    }

    private static void Say(string what, int count) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what} {count}"));
}
