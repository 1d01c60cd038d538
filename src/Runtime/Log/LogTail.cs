namespace Weir.Runtime;

/// <summary>What stands in a segment behind its last record that can be read.</summary>
/// <param name="Bytes">How many bytes up to the last one that isn't zero; 0 where all are, as in space that was taken ahead.</param>
/// <param name="DurableLsn">The highest durable mark of whole records in there; 0 where there are none.</param>
internal readonly record struct LogTail(long Bytes, long DurableLsn);
