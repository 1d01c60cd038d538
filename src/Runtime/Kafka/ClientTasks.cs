using System.Threading;
using System.Threading.Tasks;

namespace Weir.Runtime;

/// <summary>How to wait for Confluent's admin client.</summary>
internal static class ClientTasks
{
    /// <summary>Goes on with an answer on a thread of the pool: the client completes its tasks on its own polling thread, which must not run queries.</summary>
    public static Task<T> OnPool<T>(this Task<T> answer, CancellationToken cancellationToken) =>
        answer.ContinueWith(static done => done, cancellationToken, TaskContinuationOptions.None, TaskScheduler.Default).Unwrap();
}
