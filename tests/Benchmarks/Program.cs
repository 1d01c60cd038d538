using Weir.Benchmarks;

return args switch
{
    ["kernel", "words", .. var options] => WordsBenchmark.Run(options),
    ["kernel", "groups", .. var options] => GroupsBenchmark.Run(options),
    ["kernel", "windows"] => WindowsBenchmark.Run(),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("""
        Usage: Weir.Benchmarks <command>
          kernel words [runs]    the windowed word count's inner loop over lines in memory, ns of CPU a word
          kernel groups [most]   a group table of 1,000 keys and more, ns of CPU a record
          kernel windows         giving sliding windows: ns of CPU a row given
        """);
    return 2;
}
