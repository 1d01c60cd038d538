using Weir.Benchmarks;

return args switch
{
    ["kernel", "words", .. var options] => WordsBenchmark.Run(options),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("""
        Usage: Weir.Benchmarks kernel words [runs]
          kernel words   the windowed word count's inner loop over lines in memory, ns of CPU a word
        """);
    return 2;
}
