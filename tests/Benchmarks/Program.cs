using Weir.Benchmarks;

return args switch
{
    ["kernel", "words", .. var options] => WordsBenchmark.Run(options),
    ["generator"] => GeneratorBenchmark.Run(),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("""
        Usage: Weir.Benchmarks COMMAND
          kernel words [runs]   the windowed word count's inner loop over lines in memory, ns of CPU a word
          generator             what an edit costs in a project of 50 queries
        """);
    return 2;
}
