namespace Weir.Recovery.Child;

/// <summary>Prints the lines of files that a query has written.</summary>
[BatchQuery("print-files")]
[FileSource("set by configuration")]
public sealed partial class PrintFiles
{
    [Row]
    public readonly ref struct Line
    {
        public Utf8 Value { get; init; }
    }

    [Foreach]
    private static void Print(in Line line) => Console.Out.WriteLine(line.Value.ToString());
}
