using System.Buffers.Binary;

namespace Weir.Recovery.Tests;

/// <summary>What the proxy does with the one request that it was told to look for.</summary>
internal enum Intervention
{
    /// <summary>The request stays in the proxy, and its client's connection is lost; the test lets it go on to the broker when it likes.</summary>
    Hold,

    /// <summary>The request and all behind it on its connection wait until the test lets them go.</summary>
    Delay,

    /// <summary>The broker gets the request; its answer never arrives, and the client's connection is lost.</summary>
    LoseAnswer,
}

/// <summary>One request that the proxy looks for, and what became of it.</summary>
internal sealed class Interception(short apiKey, Intervention intervention, Func<byte[], bool>? which)
{
    private readonly TaskCompletionSource<byte[]> _caught = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _answered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _letGo = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _isTaken;

    /// <summary>What is done with it.</summary>
    public Intervention Intervention => intervention;

    /// <summary>Completes with the request once it came.</summary>
    public Task<byte[]> Caught => _caught.Task;

    /// <summary>Completes once the answer that is lost came from the broker: the broker has done what was asked.</summary>
    public Task Answered => _answered.Task;

    /// <summary>Completes once a request that is delayed may go on.</summary>
    public Task Delayed => _letGo.Task;

    /// <summary>Lets a request go on that is delayed.</summary>
    public void LetGo() => _letGo.TrySetResult();

    /// <summary>Takes a request if it is the one; only the first that is.</summary>
    /// <param name="frame">The request, with its length before it.</param>
    public bool Takes(byte[] frame)
    {
        if (RequestHead.Read(frame).ApiKey != apiKey || which?.Invoke(frame) == false || Interlocked.Exchange(ref _isTaken, 1) != 0)
        {
            return false;
        }

        _caught.TrySetResult(frame);
        return true;
    }

    /// <summary>Takes note of the broker's answer.</summary>
    public void Answer() => _answered.TrySetResult();

    /// <summary>Whether a request of EndTxn commits: its last byte says so.</summary>
    /// <param name="request">The request, with its length before it.</param>
    public static bool Commits(byte[] request) => request[^1] == 1;

    /// <summary>The error code in an answer to EndTxn before version 3: behind the length, the correlation id and the throttle time.</summary>
    /// <param name="answer">The answer, with its length before it.</param>
    public static short EndTxnError(ReadOnlySpan<byte> answer) => BinaryPrimitives.ReadInt16BigEndian(answer[12..]);
}
