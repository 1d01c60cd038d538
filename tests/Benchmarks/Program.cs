using Weir.Benchmarks;

try
{
    return await RunAsync(args);
}
catch (Exception failure) when (failure is UsageException or InvalidOperationException or TimeoutException or Weir.QueryException)
{
    Console.Error.WriteLine(failure.Message);
    return 1;
}

static async Task<int> RunAsync(string[] args) => args switch
{
    ["kernel", "words", .. var options] => WordsBenchmark.Run(options),
    ["kernel", "groups", .. var options] => GroupsBenchmark.Run(options),
    ["kernel", "windows"] => WindowsBenchmark.Run(),
    ["kernel", "crc"] => ChecksumBenchmark.Run(),
    ["kernel", "records", .. var options] => RecordsBenchmark.Run(options),
    ["kernel", "json"] => JsonBenchmark.Run(),
    ["stored", .. var options] => StoredBenchmark.Run(options),
    ["state", .. var options] => StateBenchmark.Run(options),
    ["words", .. var options] => QueryBenchmark.Run(options),
    ["log", .. var options] => LogBenchmark.Run(options),
    ["batches"] => await BatchBenchmark.RunAsync(),
    ["start"] => StartBenchmark.Run(),
    ["start-once"] => await StartBenchmark.Once(),
    ["load", .. var options] => await LoadCommand.RunAsync(options),
    ["run", .. var options] => await RunCommand.RunAsync(options),
    ["peers", .. var options] => await PeersCommand.RunAsync(options),
    ["latency", .. var options] => await LatencyCommand.RunAsync(options),
    ["latency-producer", .. var options] => LatencyProducer.Run(options),
    ["generator"] => GeneratorBenchmark.Run(),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("""
        Usage: Weir.Benchmarks COMMAND
          kernel words [runs]   the windowed word count's inner loop over lines in memory, ns of CPU a word
          kernel groups [most]  a group table of 1,000 keys and more, ns of CPU a record
          kernel windows        what giving windows costs at a batch's end, ns of CPU a row
          kernel crc            CRC-32C of batches of several sizes, GB a second of CPU
          kernel records [value bytes]
                                decoding record batches in memory, ns of CPU a record: decode only, checked, and by codec
          kernel json           3 of 7 fields of a JSON record decoded and filtered, ns of CPU a record
          words [runs]          the same loop through the generated operators, tumbling and sliding
          state [keys]          a state in checkpoints: written, read again, and what a batch changed, ms
          stored [most keys]    a state in RocksDB beside one in memory: records, deltas, snapshots, starts and the peak of memory, in pairs
          load drain RECORDS [--partitions N]
                                fills the topic of 'drain'; the peers' script fills those of words, keys, passthrough and ysb
          run WORKLOAD [--repeats N] [--reader R] [--batch N] [--shards N] [--set KEY=VALUE,..] [--warm N] [--check]
                                words, keys, passthrough, ysb or drain from Kafka at KAFKA_BOOTSTRAP; one line of JSON a run, each in a
                                process of its own; --warm runs it before in the same process, --check compares the result
                                passthrough --sink TOPIC [--exactly-once] writes its rows to a topic
          peers WORKLOAD... [--pairs N] [--repeats N] [--engines A,B] [--records N] and the options of run
                                ours and other engines in turn over the same topics, and the ratios; WEIR_PEERS is the peers' script
          latency [--rate N] [--seconds N] [--warm-up SECONDS] [--partitions N] [--reader R]
                                from the moment a record is due to be sent to its output, at a fixed rate of records a second
          log [directory]       the write-ahead log on a disk: appending, group commit, recovery
          batches               batches of one record: CPU and bytes a batch, arrival to commit
          start                 process start to first batch
          generator             what an edit costs in a project of 50 queries
        """);
    return 2;
}
