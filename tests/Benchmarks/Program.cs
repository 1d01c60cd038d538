using Weir.Benchmarks;

return args switch
{
    ["kernel", "words", .. var options] => WordsBenchmark.Run(options),
    ["kernel", "groups", .. var options] => GroupsBenchmark.Run(options),
    ["kernel", "windows"] => WindowsBenchmark.Run(),
    ["words", .. var options] => QueryBenchmark.Run(options),
    ["start"] => StartBenchmark.Run(),
    ["start-once"] => await StartBenchmark.Once(),
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
          words [runs]          the same loop through the generated operators, tumbling and sliding
          start                 process start to first batch
          generator             what an edit costs in a project of 50 queries
        """);
    return 2;
}
