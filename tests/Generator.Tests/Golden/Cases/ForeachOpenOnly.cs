// An open that looks at nothing, and a close that is a task.
using System;
using System.Threading.Tasks;
using Weir;

namespace Sinks.Lifecycle;

[StreamQuery("sampled"), SocketSource("localhost", 9999)]
public sealed partial class Sampled
{
    [Row] public readonly ref struct Line { public Utf8 Value { get; init; } }

    [ForeachOpen] static bool IsWanted() => true;

    [Foreach] static void Write(in Line line) => Console.WriteLine(line.Value.Length);

    [ForeachClose] static Task EndAsync(Exception? error) => Task.CompletedTask;
}
