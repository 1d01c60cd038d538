namespace Weir.Recovery.Child;

/// <summary>Copies orders from files to files of its own, each named by its batch's number: a batch that comes again replaces what it has written.</summary>
[StreamQuery("copy-batches"), Checkpoint("set by configuration")]
[FileSource("set by configuration")]
[Trigger(TriggerKind.AvailableNow)]
public sealed partial class CopyBatches
{
    private static readonly string s_folder = Environment.GetEnvironmentVariable("WEIR_OUT") ?? "out";

    [Row(Format.Json)]
    public readonly ref struct Order
    {
        public Utf8 Id { get; init; }

        public long Cents { get; init; }
    }

    [ForeachBatch]
    private static async Task Save(IReadOnlyList<Owned.Order> rows, BatchInfo batch, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(s_folder);
        string file = Path.Combine(s_folder, $"{batch.BatchId:D8}.txt");
        await File.WriteAllLinesAsync(file + ".tmp", rows.Select(static row => $"{row.Id} {row.Cents}"), cancellationToken);
        File.Move(file + ".tmp", file, overwrite: true);
    }
}
