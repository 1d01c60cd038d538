using System.Globalization;
using Xunit;

namespace Weir.Recovery.Tests;

/// <summary>The child's query that copies orders from files to files, which needs neither broker nor database, and what it is fed with.</summary>
internal sealed class FilesToFiles : IDisposable
{
    private const int OrdersPerFile = 20;
    private readonly TempFolder _folder = new();
    private int _files;

    /// <summary>Makes its folders.</summary>
    /// <param name="checkpoint">The checkpoint directory; null for one beside its input.</param>
    public FilesToFiles(string? checkpoint = null)
    {
        Directory.CreateDirectory(_folder.PathOf("in"));
        Checkpoint = checkpoint ?? _folder.PathOf("checkpoint");
    }

    /// <summary>The checkpoint directory.</summary>
    public string Checkpoint { get; }

    /// <summary>Where it writes.</summary>
    public string Output => _folder.PathOf("out");

    /// <summary>How it is started; it ends when it has read all.</summary>
    public ChildLaunch Launch => new(
        "copy-batches",
        $"--Weir:Queries:copy-batches:FileSource:Path={_folder.PathOf("in")}",
        "--Weir:Queries:copy-batches:FileSource:MaxFilesPerTrigger=1",
        $"--Weir:Queries:copy-batches:Checkpoint:Path={Checkpoint}")
    {
        Environment = Written.Environment,
    };

    private BatchFilesOutput Written => new(Output);

    /// <summary>Puts files into its input, each of which is a batch.</summary>
    /// <param name="count">How many.</param>
    public void AddFiles(int count)
    {
        for (int end = _files + count; _files < end; _files++)
        {
            string written = _folder.PathOf("file.tmp");
            File.WriteAllLines(written, Enumerable.Range(_files * OrdersPerFile, OrdersPerFile).Select(Line));
            File.SetLastWriteTimeUtc(written, DateTime.UnixEpoch.AddSeconds(1_700_000_000 + _files));
            File.Move(written, _folder.PathOf("in", string.Create(CultureInfo.InvariantCulture, $"{_files:D4}.json")));
        }
    }

    /// <summary>Lets it run to its end and checks that its output has each order of its input once.</summary>
    public async Task CompleteAsync()
    {
        var exit = await ChildProcess.RunAsync(Launch);
        Assert.True(exit is { Code: 0, Errors: "" }, $"It ended with {exit}.");
        await CheckAsync();
    }

    /// <summary>Checks that its output has each order of its input once.</summary>
    public async Task CheckAsync()
    {
        var rows = await Written.ReadAsync();
        Assert.Equal(Enumerable.Range(0, _files * OrdersPerFile).Select(static order => $"{order} {order + 1}"), rows.Select(static row => row.Text));
    }

    public void Dispose() => _folder.Dispose();

    private static string Line(int order) => string.Create(CultureInfo.InvariantCulture, $$"""{"id":"{{order}}","cents":{{order + 1}}}""");
}
