using System;
using System.Globalization;
using System.Threading;

namespace Weir.Runtime;

/// <summary>A thread that fetches partitions of one shard from one broker, over a connection of its own.</summary>
/// <remarks>
/// It always has one fetch under way, sent before the last batch of the answer before it is decoded. Where a range ends within an answer, the thread waits there, and goes on with the
/// next range as if nothing had been in between; only batches that others in the answer would have to wait for are put aside. Its partitions are guarded by the shard's lock.
/// </remarks>
internal sealed partial class FetchLane : IDisposable
{
    private readonly FetchContext _context;
    private readonly ReaderShard _shard;
    private readonly int _broker;
    private readonly FetchTopics _topics = new();
    private readonly FetchSession _session;
    private readonly RecordBatchDecoder _decoder;
    private readonly WireWriter _request = new();
    private readonly Thread _thread;
    private FetchConnection? _connection;
    private int _correlation;
    private int _open;
    private int _stashed;
    private short _version;
    private bool _isAsked;
    private bool _isPolling;
    private bool _isInterrupted;
    private bool _isStopped;

    /// <summary>Makes the thread; it has no partitions yet.</summary>
    /// <param name="context">What it shares with others.</param>
    /// <param name="shard">What takes its records.</param>
    /// <param name="broker">The broker's number.</param>
    public FetchLane(FetchContext context, ReaderShard shard, int broker)
    {
        _context = context;
        _shard = shard;
        _broker = broker;
        _session = new FetchSession(context.Connection.Settings);
        _decoder = new RecordBatchDecoder(Settings.ChecksCrcs, Settings.BatchMaxUnpackedBytes);
        _thread = new Thread(Run)
        {
            IsBackground = true,
            Name = string.Create(CultureInfo.InvariantCulture, $"weir-{context.Connection.QueryName}-kafka-{broker}"),
        };
        _thread.Start();
    }

    private object Gate => _shard.Gate;

    private KafkaClientSettings Settings => _context.Connection.Settings;

    /// <summary>The broker's number.</summary>
    public int Broker => _broker;

    /// <summary>Takes a partition. The shard's lock must be held.</summary>
    /// <param name="fetch">The partition, which no other thread fetches.</param>
    public void Add(PartitionFetch fetch)
    {
        fetch.Lane = this;
        fetch.Fault = default;
        fetch.Session.IsIn = false;
        fetch.Refetch();
        _topics.Add(fetch);
        _open += fetch.IsOpen ? 1 : 0;
        Monitor.PulseAll(Gate);
    }

    /// <summary>Gives a partition back. The shard's lock must be held.</summary>
    /// <param name="fetch">The partition.</param>
    /// <param name="fault">Why; no fault where nobody wants it any more.</param>
    public void Remove(PartitionFetch fetch, KafkaFault fault)
    {
        _session.Forget(_topics.Remove(fetch), fetch);
        _open -= fetch.IsOpen ? 1 : 0;
        DropStash(fetch);
        fetch.Lane = null;
        fetch.Fault = fault;
        fetch.WaitedFor = fault.Kind == KafkaFaultKind.Passing ? fault : fetch.WaitedFor;
        if (fetch.Position != PartitionFetch.Nowhere)
        {
            fetch.Refetch();
        }

        Monitor.PulseAll(Gate);
        _context.Events.Returned();
    }

    /// <summary>Changes where a partition is read. The shard's lock must be held.</summary>
    /// <param name="fetch">The partition.</param>
    /// <param name="from">Where the range begins; another place than where the last one ended is fetched anew.</param>
    /// <param name="until">The offset behind it.</param>
    public void Aim(PartitionFetch fetch, long from, long until)
    {
        _open -= fetch.IsOpen ? 1 : 0;
        if (fetch.Position != from)
        {
            DropStash(fetch);
            fetch.Seek(from);
        }

        fetch.ReadUntil(until);
        _open += fetch.IsOpen ? 1 : 0;
        Monitor.PulseAll(Gate);
    }

    /// <summary>Ends a wait for data if what is wanted was not asked for. The shard's lock must be held.</summary>
    public void Interrupt()
    {
        if (_isPolling && !_isInterrupted && MissesWhatIsWanted())
        {
            // A connection can carry no second request before the first is answered; a new one takes less than the wait may last.
            _isInterrupted = true;
            _connection?.Close();
        }
    }

    /// <summary>Gives the connection up, whatever it waits for. The shard's lock must be held.</summary>
    public void Abort()
    {
        _isInterrupted = true;
        _connection?.Close();
    }

    /// <summary>Stops the thread and waits for its end.</summary>
    public void Dispose()
    {
        lock (Gate)
        {
            _isStopped = true;
            _connection?.Close();
            Monitor.PulseAll(Gate);
        }

        _thread.Join();
        _decoder.Dispose();
    }

    private void Run()
    {
        while (true)
        {
            try
            {
                if (!Ask())
                {
                    return;
                }

                ReadAnswer();
            }
            catch (LaneStoppedException)
            {
                return;
            }
            catch (BrokerException failure)
            {
                Disconnect(failure.Fault);
            }
            catch (MalformedResponseException nonsense)
            {
                Disconnect(new KafkaFault(KafkaFaultKind.Nonsense, $"a fetch's answer of broker {_broker} can't be read, {nonsense.Message}"));
            }
            catch (Exception failure) when (failure is not OutOfMemoryException)
            {
                _context.Events.Fail(failure);
                Disconnect(KafkaFault.Unanswered);
            }
            finally
            {
                if (_isStopped)
                {
                    _connection?.Dispose();
                    _connection = null;
                }
            }
        }
    }

    /// <summary>Waits until there is something to ask for, and asks for it unless that was done.</summary>
    /// <returns>Whether the thread goes on.</returns>
    private bool Ask()
    {
        lock (Gate)
        {
            HandOnStashes();
            while (!_isStopped && !_isAsked && !MayAsk())
            {
                Monitor.Wait(Gate);
                HandOnStashes();
            }

            if (_isStopped)
            {
                return false;
            }
        }

        if (_connection is null)
        {
            Connect();
        }

        if (!_isAsked)
        {
            AskNow();
        }

        return true;
    }

    /// <summary>Whether a request now would bring something that is wanted, or wait for it. While batches are put aside nobody waits for more of them.</summary>
    private bool MayAsk()
    {
        if (_stashed == 0 || _topics.Count == 0)
        {
            return _topics.Count > 0;
        }

        foreach (var topic in _topics.All)
        {
            foreach (var fetch in topic.Partitions)
            {
                if (fetch is { Stash.IsEmpty: true } && fetch.FetchOffset < fetch.Until)
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Whether the request under way brings nothing that is wanted now, though something is.</summary>
    private bool MissesWhatIsWanted()
    {
        bool misses = false;
        foreach (var topic in _topics.All)
        {
            foreach (var fetch in topic.Partitions)
            {
                if (fetch is { IsOpen: true })
                {
                    bool isAsked = fetch.AskedVersion == fetch.Version && fetch.Stash.IsEmpty;
                    if (isAsked)
                    {
                        return false;
                    }

                    misses = true;
                }
            }
        }

        return misses;
    }

    private void DropStash(PartitionFetch fetch)
    {
        if (!fetch.Stash.IsEmpty)
        {
            _stashed--;
            fetch.Stash.Clear();
        }
    }

    private void AskNow()
    {
        lock (Gate)
        {
            _version = FetchSession.VersionFor(_connection!.FetchVersion, _topics);
            _request.Begin(ApiKey.Fetch, _version, ++_correlation, _context.Connection.ClientId, FetchSession.IsFlexible(_version));
            _session.Write(_request, _version, _topics, _stashed > 0 ? TimeSpan.Zero : Settings.FetchMaxWait);
            _request.End();
        }

        _isAsked = true;
        _connection.Transport.Send(_request.Frame.Span);
    }

    private void Connect()
    {
        var address = _context.Map.AddressOf(_broker)
            ?? throw new BrokerException(new KafkaFault(KafkaFaultKind.Passing, $"broker {_broker} is not there"));
        var connection = new FetchConnection(_context.Connection, address, _context.NewTransport(address));
        lock (Gate)
        {
            if (_isStopped)
            {
                connection.Dispose();
                throw new LaneStoppedException();
            }

            _connection = connection;
            _isInterrupted = false;
        }

        connection.Open();
        _session.Reset();
        _isAsked = false;
    }

    /// <summary>Gives the connection up, and all partitions back unless it was meant to end.</summary>
    private void Disconnect(KafkaFault fault)
    {
        lock (Gate)
        {
            _connection?.Dispose();
            _connection = null;
            _isAsked = _isPolling = false;
            _session.Reset();
            bool isMeant = _isInterrupted || _isStopped;
            _isInterrupted = false;
            foreach (var fetch in _topics.ToList())
            {
                if (!isMeant)
                {
                    Remove(fetch, fault);
                }
                else if (fetch.Position != PartitionFetch.Nowhere)
                {
                    DropStash(fetch);
                    fetch.Refetch();
                }
            }

            if (isMeant)
            {
                return;
            }
        }

        _context.Connection.OnTrouble(fault.Reason);
    }
}
