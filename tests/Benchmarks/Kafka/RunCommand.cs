namespace Weir.Benchmarks;

/// <summary><c>run WORKLOAD</c>: our engine over all that a topic holds, each run in a process of its own.</summary>
internal static class RunCommand
{
    /// <summary>What can be said of a run.</summary>
    internal static readonly string[] Options = ["reader", "batch", "shards", "set", "warm", "sink", "exactly-once?", "check?"];

    internal static async Task<int> RunAsync(string[] args)
    {
        var arguments = Arguments.Read(args, [.. Options, "repeats"]);
        if (arguments.Words is not [var name])
        {
            throw new UsageException("run takes one workload.");
        }

        int repeats = arguments.Number("repeats", 1);
        if (repeats > 1)
        {
            for (int run = 0; run < repeats; run++)
            {
                Console.WriteLine(await RunApartAsync(name, arguments));
            }

            return 0;
        }

        var workload = Workload.Get(name, arguments);
        if (arguments.Text("sink") is { } sink)
        {
            await Broker.RequireTopicAsync(sink, partitions: 4);
        }

        for (int run = arguments.Has("warm") ? arguments.Number("warm", 1) : 0; run > 0; run--)
        {
            await MeasuredRun.RunAsync(workload, Settings(arguments), compares: false);
        }

        Console.WriteLine(await MeasuredRun.RunAsync(workload, Settings(arguments), arguments.Has("check")));
        return 0;
    }

    /// <summary>One run in a new process.</summary>
    /// <returns>The line of JSON that it prints.</returns>
    internal static async Task<string> RunApartAsync(string workload, Arguments arguments)
    {
        var words = new List<string> { "run", workload };
        foreach (string option in Options)
        {
            string name = option.TrimEnd('?');
            if (arguments.Text(name) is { } value)
            {
                words.Add("--" + name);
                words.AddRange(option.EndsWith('?') ? [] : [value]);
            }
        }

        return (await Child.RunAsync(Environment.ProcessPath!, words)).Single();
    }

    private static Dictionary<string, string> Settings(Arguments arguments)
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal);
        Add("reader", "KafkaSource:Reader");
        Add("batch", "KafkaSource:MaxOffsetsPerTrigger");
        Add("shards", "Shards");
        Add("sink", "KafkaSink:Topic");
        if (arguments.Has("sink"))
        {
            // A query of its own each time: a checkpoint and a ledger know where the last one ended.
            settings["Checkpoint:Path"] = Directory.CreateTempSubdirectory("weir-benchmark-").FullName;
        }

        if (arguments.Has("exactly-once"))
        {
            settings["KafkaSink:TransactionalId"] = $"benchmark-{Guid.NewGuid():N}";
        }

        foreach (string pair in arguments.Text("set")?.Split(',') ?? [])
        {
            int equals = pair.IndexOf('=', StringComparison.Ordinal);
            settings[pair[..equals]] = pair[(equals + 1)..];
        }

        return settings;

        void Add(string option, string key)
        {
            if (arguments.Text(option) is { } value)
            {
                settings[key] = value;
            }
        }
    }
}
