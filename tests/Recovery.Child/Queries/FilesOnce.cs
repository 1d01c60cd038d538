namespace Weir.Recovery.Child;

/// <summary>Copies orders from files to Kafka, exactly once: the ledger alone says which batch was the last.</summary>
[StreamQuery("files-once"), Checkpoint("set by configuration")]
[FileSource("set by configuration")]
[KafkaSink("set-by-configuration", Value = Encode.Json, Delivery = Delivery.ExactlyOnce, TransactionalId = "files-once")]
[Trigger(TriggerKind.AvailableNow)]
public sealed partial class FilesOnce
{
    [Row(Format.Json)]
    public readonly ref struct Order
    {
        public Utf8 Id { get; init; }

        public long Cents { get; init; }
    }

    [Result]
    public readonly ref struct Copied
    {
        [KafkaKey]
        public Utf8 Id { get; init; }

        public long Cents { get; init; }
    }
}
