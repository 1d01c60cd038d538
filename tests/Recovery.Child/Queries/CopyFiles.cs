namespace Weir.Recovery.Child;

/// <summary>Copies orders from files to files.</summary>
[StreamQuery("copy-files"), Checkpoint("set by configuration")]
[FileSource("set by configuration")]
[FileSink("set by configuration", Format = Format.Json)]
[Trigger(TriggerKind.AvailableNow)]
public sealed partial class CopyFiles
{
    [Row(Format.Json)]
    public readonly ref struct Order
    {
        public Utf8 Id { get; init; }

        public Utf8 User { get; init; }

        public long Cents { get; init; }
    }

    [Where]
    private static bool Positive(in Order order) => order.Cents > 0;
}
