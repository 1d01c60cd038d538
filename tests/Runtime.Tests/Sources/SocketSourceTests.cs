using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Weir.Runtime.Tests;

public sealed class SocketSourceTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task Read_LinesWithEitherEnd_GivesThemWithoutIt()
    {
        await using var session = await Session.StartAsync();
        await LineServer.SendAsync(session.Connection, "one\ntwo\r\n\nthr\ree\n");
        Assert.Equal(["one", "two", "", "thr\ree"], (await session.ReadAsync(4)).Values);
    }

    [Fact]
    public async Task Read_LineInPieces_GivesItOnceItIsWhole()
    {
        await using var session = await Session.StartAsync();
        await LineServer.SendAsync(session.Connection, "be");
        await LineServer.SendAsync(session.Connection, "gin\r");
        await LineServer.SendAsync(session.Connection, "\nrest");
        Assert.Equal(["begin"], (await session.ReadAsync(1)).Values);
        await LineServer.SendAsync(session.Connection, "\n");
        Assert.Equal(["rest"], (await session.ReadAsync(1)).Values);
    }

    [Fact]
    public async Task Read_BytesThatAreNoUtf8_PassesThemThrough()
    {
        await using var session = await Session.StartAsync();
        await LineServer.SendAsync(session.Connection, "\u00ff\u00fe\0\u00c3\n");
        Assert.Equal(["\u00ff\u00fe\0\u00c3"], (await session.ReadAsync(1)).Values);
    }

    [Fact]
    public async Task Read_LinesOverManySegments_GivesEachWhole()
    {
        await using var session = await Session.StartAsync();
        string[] lines = [.. Enumerable.Range(0, 300).Select(i => new string((char)('a' + (i % 26)), i * 97 % 5000)), new string('x', 900_000)];
        var sending = LineServer.SendAsync(session.Connection, string.Concat(lines.Select(line => line + "\n")));
        Assert.Equal(lines, (await session.ReadAsync(lines.Length)).Values);
        await sending;
    }

    [Fact]
    public async Task Read_Arrival_IsTheClocksTimeInOrder()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UnixEpoch.AddSeconds(100));
        await using var session = await Session.StartAsync(clock: clock);
        await LineServer.SendAsync(session.Connection, "one\n");
        var first = await session.ReadAsync(1);
        clock.Advance(TimeSpan.FromSeconds(5));
        await LineServer.SendAsync(session.Connection, "two\n");
        var second = await session.ReadAsync(1);
        Assert.Equal([Timestamp.FromSeconds(100)], first.Times);
        Assert.Equal([Timestamp.FromSeconds(105)], second.Times);
        Assert.Equal([0L, 1L], [.. first.Offsets, .. second.Offsets]);
    }

    [Fact]
    public async Task Wait_ServerClosed_FailsOnceEverythingWasGiven()
    {
        await using var session = await Session.StartAsync();
        await LineServer.SendAsync(session.Connection, "one\nlast without end");
        session.Connection.Close();
        Assert.Equal(["one", "last without end"], (await session.ReadAsync(2)).Values);
        var failure = await Assert.ThrowsAsync<QueryException>(session.WaitAsync);
        Assert.Equal(
            $"The server 127.0.0.1:{session.Server.Port} closed the connection after 2 lines. They were all processed. "
            + "Set Reconnect on the socket source to connect again when that happens.",
            failure.Message);
    }

    [Fact]
    public async Task Wait_LineTooLong_FailsOnceTheLinesBeforeItWereGiven()
    {
        await using var session = await Session.StartAsync(options => options with { MaxLineBytes = 10 });
        await LineServer.SendAsync(session.Connection, "0123456789\r\n0123456789\n01234567890\nnever\n");
        Assert.Equal(["0123456789", "0123456789"], (await session.ReadAsync(2)).Values);
        var failure = await Assert.ThrowsAsync<QueryException>(session.WaitAsync);
        Assert.Equal(
            $"127.0.0.1:{session.Server.Port} sent a line of more than 10 bytes. Send shorter lines, or raise MaxLineBytes of the socket source.",
            failure.Message);
    }

    [Fact]
    public async Task Wait_LineTooLongWithoutEnd_FailsBeforeItEnds()
    {
        await using var session = await Session.StartAsync(options => options with { MaxLineBytes = 10 });
        await LineServer.SendAsync(session.Connection, "0123456789012");
        await Assert.ThrowsAsync<QueryException>(session.WaitAsync);
    }

    [Fact]
    public async Task Wait_ReaderBreaksUnexpectedly_FailsInsteadOfWaitingForEver()
    {
        await using var session = await Session.StartAsync(clock: new BrokenClock());
        await LineServer.SendAsync(session.Connection, "line\n");
        await Assert.ThrowsAsync<NotSupportedException>(session.WaitAsync);
    }

    [Fact]
    public async Task Start_NobodyListens_FailsWithOneClearMessage()
    {
        int port = LineServer.ClosedPort();
        await using var source = Create(new SocketSourceOptions { Host = "127.0.0.1", Port = port });
        var failure = await Assert.ThrowsAsync<QueryException>(() => source.StartAsync(default).AsTask());
        Assert.Equal(
            $"Can't connect to 127.0.0.1:{port}: the connection was refused. Start the server first (for a trial: nc -lk {port}), "
            + "or correct Host and Port of the socket source.",
            failure.Message);
    }

    [Fact]
    public async Task Start_HostUnknown_SaysSo()
    {
        await using var source = Create(new SocketSourceOptions { Host = "no-such-host.invalid", Port = 1 });
        var failure = await Assert.ThrowsAsync<QueryException>(() => source.StartAsync(default).AsTask());
        Assert.StartsWith("Can't connect to no-such-host.invalid:1: the host name is not known.", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_ServerDoesNotAnswer_FailsAfterConnectTimeout()
    {
        // A listener whose backlog is full answers nobody.
        using var listener = new Socket(SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(1);
        var endPoint = (IPEndPoint)listener.LocalEndPoint!;
        var fillers = Enumerable.Range(0, 8).Select(_ => new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp)).ToArray();
        var filling = fillers.Select(filler => filler.ConnectAsync(IPAddress.Loopback, endPoint.Port)).ToArray();
        var options = new SocketSourceOptions { Host = "127.0.0.1", Port = endPoint.Port, ConnectTimeout = Duration.FromMilliseconds(200) };
        await using var source = Create(options);
        var failure = await Assert.ThrowsAsync<QueryException>(() => source.StartAsync(default).AsTask()).WaitAsync(s_patience);
        Assert.StartsWith(
            $"Can't connect to 127.0.0.1:{endPoint.Port}: there was no answer within 200 milliseconds.", failure.Message, StringComparison.Ordinal);
        Array.ForEach(fillers, filler => filler.Dispose());
        await Task.WhenAll(filling).ContinueWith(_ => { }, TaskScheduler.Default);
    }

    [Fact]
    public async Task Read_ServerClosedWithReconnect_GoesOnWithTheNextConnection()
    {
        await using var session = await Session.StartAsync(options => options with { Reconnect = true });
        await LineServer.SendAsync(session.Connection, "before\n");
        session.Connection.Close();
        using var second = await session.Server.AcceptAsync();
        await LineServer.SendAsync(second, "after\n");
        var lines = await session.ReadAsync(2);
        Assert.Equal(["before", "after"], lines.Values);
        Assert.Equal([0L, 1L], lines.Offsets);
    }

    [Fact]
    public async Task Read_ServerAwayForAWhile_TriesAgainWithGrowingPauses()
    {
        var clock = new FakeTimeProvider();
        var attempts = new AttemptLog();
        using var server = new LineServer();
        int port = server.Port;
        await using var source = new SocketSource(
            new SocketSourceOptions { Host = "127.0.0.1", Port = port, Reconnect = true, ConnectTimeout = Duration.FromMinutes(1) }, clock, attempts);
        await source.StartAsync(default);
        var connection = await server.AcceptAsync();
        server.Dispose();
        connection.Close();
        foreach (int pause in new[] { 100, 200, 400, 800, 1600, 3200, 5000, 5000 })
        {
            string message = await attempts.NextAsync();
            Assert.Contains($"connecting again in {pause} ms", message, StringComparison.Ordinal);
            clock.Advance(TimeSpan.FromMilliseconds(pause));
        }
    }

    [Fact]
    public async Task Read_EngineIsSlow_StopsTakingFromTheConnection()
    {
        const int Lines = 200_000;
        await using var session = await Session.StartAsync(maxWaitingBytes: 1_000_000);
        string chunk = string.Concat(Enumerable.Repeat(new string('x', 99) + "\n", 1000));
        var sending = Task.Run(async () =>
        {
            for (int i = 0; i < Lines / 1000; i++)
            {
                await LineServer.SendAsync(session.Connection, chunk);
            }
        });

        // Nothing is released, so of 20 MB only the bound, a block and what the kernel holds can have been taken.
        await session.WaitUntilWaitingAsync(1_000_000);
        Assert.InRange((await session.Source.LatestOffsetsAsync(default)).Single, 1, 60_000);
        var all = await session.ReadAsync(Lines, keep: false);
        Assert.Equal(Lines, all.Count);
        await sending.WaitAsync(s_patience);
    }

    [Fact]
    public async Task Read_SteadyState_AllocatesNothing()
    {
        await using var session = await Session.StartAsync();
        string chunk = string.Concat(Enumerable.Range(0, 100_000).Select(i => $"line {i}\n"));
        for (int round = 0; round < 3; round++)
        {
            await LineServer.SendAsync(session.Connection, chunk);
            await session.WaitForAsync(100_000);
            var receiver = new CollectingReceiver(keep: false);
            long before = GC.GetAllocatedBytesForCurrentThread();
            session.ReadKnown(receiver);
            long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.Equal(100_000, receiver.Count);

            // The first round loads code.
            Assert.InRange(allocated, 0, round == 0 ? long.MaxValue : Allocation.Noise);
        }
    }

    private static SocketSource Create(SocketSourceOptions options) => new(options, TimeProvider.System, NullLogger.Instance);

    private sealed class BrokenClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => throw new NotSupportedException();
    }

    /// <summary>A source connected to a server, read as the engine reads it.</summary>
    private sealed class Session : IAsyncDisposable
    {
        private long _position;
        private long _known;

        private Session(LineServer server, SocketSource source, Socket connection)
        {
            Server = server;
            Source = source;
            Connection = connection;
        }

        public LineServer Server { get; }

        public SocketSource Source { get; }

        public Socket Connection { get; }

        public static async Task<Session> StartAsync(
            Func<SocketSourceOptions, SocketSourceOptions>? change = null, TimeProvider? clock = null, long maxWaitingBytes = 64 << 20)
        {
            var server = new LineServer();
            var options = new SocketSourceOptions { Host = "127.0.0.1", Port = server.Port };
            var source = new SocketSource(change?.Invoke(options) ?? options, clock ?? TimeProvider.System, NullLogger.Instance, maxWaitingBytes);
            var accepting = server.AcceptAsync();
            await source.StartAsync(default);
            return new Session(server, source, await accepting);
        }

        public async Task<CollectingReceiver> ReadAsync(long count, bool keep = true)
        {
            var receiver = new CollectingReceiver(keep);
            while (receiver.Count < count)
            {
                await WaitAsync();
                var latest = await Source.LatestOffsetsAsync(default);
                await Source.ReadAsync(new SourceOffsets(_position), latest, receiver, default);
                Source.Commit(latest);
                _position = latest.Single;
            }

            Assert.Equal(count, receiver.Count);
            return receiver;
        }

        public async Task WaitAsync() => await Source.WaitForDataAsync(new SourceOffsets(_position), default).AsTask().WaitAsync(s_patience);

        public async Task WaitForAsync(long count)
        {
            for (_known = _position; _known < _position + count; _known = (await Source.LatestOffsetsAsync(default)).Single)
            {
                await Source.WaitForDataAsync(new SourceOffsets(_known), default).AsTask().WaitAsync(s_patience);
            }
        }

        public void ReadKnown(IRecordReceiver receiver)
        {
            var end = new SourceOffsets(_known);
            var read = Source.ReadAsync(new SourceOffsets(_position), end, receiver, default);
            Assert.True(read.IsCompletedSuccessfully);
            Source.Commit(end);
            _position = _known;
        }

        public async Task WaitUntilWaitingAsync(long bytes)
        {
            long known = 0;
            while (Source.WaitingBytes <= bytes)
            {
                await Source.WaitForDataAsync(new SourceOffsets(known), default).AsTask().WaitAsync(s_patience);
                known = (await Source.LatestOffsetsAsync(default)).Single;
            }
        }

        public async ValueTask DisposeAsync()
        {
            Connection.Dispose();
            await Source.DisposeAsync();
            Server.Dispose();
        }
    }
}
