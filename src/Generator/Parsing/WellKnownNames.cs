namespace Weir.Generator;

/// <summary>Names of the surface that the parser looks for, without loading the assemblies that declare them.</summary>
internal static class WellKnownNames
{
    internal const string Namespace = "Weir";
    internal const string StreamQueryAttribute = "Weir.StreamQueryAttribute";
    internal const string BatchQueryAttribute = "Weir.BatchQueryAttribute";

    internal const string StreamQuery = "StreamQuery";
    internal const string BatchQuery = "BatchQuery";
    internal const string SocketSource = "SocketSource";
    internal const string KafkaSource = "KafkaSource";
    internal const string MemorySource = "MemorySource";
    internal const string RateSource = "RateSource";
    internal const string FileSource = "FileSource";
    internal const string Watermark = "Watermark";
    internal const string TumblingWindow = "TumblingWindow";
    internal const string SlidingWindow = "SlidingWindow";
    internal const string OrderBy = "OrderBy";
    internal const string Limit = "Limit";
    internal const string StateTtl = "StateTtl";
    internal const string Output = "Output";
    internal const string ConsoleSink = "ConsoleSink";
    internal const string MemorySink = "MemorySink";
    internal const string KafkaSink = "KafkaSink";
    internal const string FileSink = "FileSink";
    internal const string PreviouslyNamed = "PreviouslyNamed";
    internal const string Trigger = "Trigger";
    internal const string Checkpoint = "Checkpoint";
    internal const string Foreach = "Foreach";
    internal const string ForeachOpen = "ForeachOpen";
    internal const string ForeachClose = "ForeachClose";
    internal const string ForeachBatch = "ForeachBatch";
    internal const string BatchInfo = "BatchInfo";
    internal const string RowBatch = "RowBatch";
    internal const string LateOutput = "LateOutput";
    internal const string LostRanges = "LostRanges";
    internal const string LostRange = "LostRange";
    internal const string Row = "Row";
    internal const string Raw = "Raw";
    internal const string KafkaKey = "KafkaKey";
    internal const string KafkaTimestamp = "KafkaTimestamp";
    internal const string KafkaTopic = "KafkaTopic";
    internal const string KafkaPartition = "KafkaPartition";
    internal const string KafkaOffset = "KafkaOffset";
    internal const string KafkaHeaders = "KafkaHeaders";
    internal const string DeadLetter = "DeadLetter";
    internal const string Result = "Result";
    internal const string Column = "Column";
    internal const string Key = "Key";
    internal const string Call = "Call";
    internal const string Expr = "Expr";
    internal const string Count = "Count";
    internal const string Sum = "Sum";
    internal const string Avg = "Avg";
    internal const string Min = "Min";
    internal const string Max = "Max";
    internal const string Where = "Where";
    internal const string Select = "Select";
    internal const string Explode = "Explode";
    internal const string FlatMap = "FlatMap";
    internal const string Emit = "Emit";
}
