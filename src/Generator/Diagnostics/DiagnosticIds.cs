namespace Weir.Generator;

/// <summary>Every id that Weir reports. An id is never reused; a retired one stays here as a comment.</summary>
internal static class DiagnosticIds
{
    // 0001-0099: the declaration's shape.
    internal const string QueryShape = "WEIR0001";
    internal const string RowShape = "WEIR0002";
    internal const string ColumnType = "WEIR0004";
    internal const string MissingSourceOrSink = "WEIR0005";
    internal const string SeveralSources = "WEIR0006";
    internal const string RowNotConnected = "WEIR0007";
    internal const string QueryName = "WEIR0008";
    internal const string SeveralResults = "WEIR0009";
    internal const string PlainName = "WEIR0010";
    internal const string DuplicateQueryName = "WEIR0011";
    internal const string ColumnName = "WEIR0012";
    internal const string RowFormat = "WEIR0013";
    internal const string ColumnOrigin = "WEIR0014";

    // 0100-0199: verbs.
    internal const string VerbNotStatic = "WEIR0101";
    internal const string VerbShape = "WEIR0103";
    internal const string VerbAsync = "WEIR0104";
    internal const string Allocation = "WEIR0105";
    internal const string UnknownCallee = "WEIR0106";
    internal const string NotReplayable = "WEIR0107";
    internal const string SeveralRoles = "WEIR0108";

    // 0200-0299: the rules of streaming, most of them Spark's.
    internal const string AppendWithoutWatermark = "WEIR0201";
    internal const string CompleteWithoutAggregation = "WEIR0202";
    internal const string SortNotAllowed = "WEIR0203";
    internal const string LimitInUpdate = "WEIR0213";
    internal const string WatermarkWithoutEffect = "WEIR0214";
    internal const string StateNeverExpires = "WEIR0224";
    internal const string WrongKind = "WEIR0232";
    internal const string BadWatermark = "WEIR0235";
    internal const string BadWindow = "WEIR0236";
    internal const string WatermarkRedefined = "WEIR0237";
    internal const string WindowWithoutAggregation = "WEIR0238";
    internal const string TimeWindowWithoutWindow = "WEIR0239";
    internal const string SeveralWindows = "WEIR0240";
    internal const string StateTtlNotAllowed = "WEIR0241";
    internal const string LateOutputWithoutEffect = "WEIR0242";
    internal const string StateStoreNotReferenced = "WEIR0243";

    // 0300-0399: names and types of columns.
    internal const string SqlNotLiteral = "WEIR0301";
    internal const string SqlSyntax = "WEIR0302";
    internal const string UnknownName = "WEIR0303";
    internal const string TypeMismatch = "WEIR0304";
    internal const string NullableColumn = "WEIR0306";
    internal const string ColumnNotGrouped = "WEIR0307";
    internal const string ArgumentCount = "WEIR0308";

    // 0400-0499: options of sources, sinks and triggers.
    internal const string KafkaTopics = "WEIR0401";
    internal const string KafkaOption = "WEIR0402";
    internal const string KafkaOffsets = "WEIR0403";
    internal const string OptionOutOfRange = "WEIR0404";
    internal const string KafkaGroup = "WEIR0405";
    internal const string MissingCheckpoint = "WEIR0410";
    internal const string KafkaSinkRow = "WEIR0414";
    internal const string ExactlyOnce = "WEIR0415";
    internal const string NotReplayableSource = "WEIR0416";
    internal const string BadDuration = "WEIR0417";
    internal const string SecretInAttribute = "WEIR0418";
    internal const string DeadLetter = "WEIR0419";
    internal const string FileSource = "WEIR0420";
    internal const string FileOptionWithoutEffect = "WEIR0421";
    internal const string FileSink = "WEIR0422";

    // 0600-0699: what a query keeps, against the project's weir.lock.json.
    internal const string StateChanged = "WEIR0601";
    internal const string StateRenamed = "WEIR0602";
    internal const string StateNotLocked = "WEIR0603";
    internal const string UnreadableLock = "WEIR0604";

    // 0900-0999: failures of the compiler of queries itself.
    internal const string InternalFailure = "WEIR0900";
}
