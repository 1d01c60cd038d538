using System;

namespace Weir.Runtime;

/// <summary>Takes a log's records in order when it is read.</summary>
/// <param name="lsn">The record's number.</param>
/// <param name="type">The type that it was appended with.</param>
/// <param name="payload">Its payload, a view that lives until this returns.</param>
internal delegate void LogRecordHandler(long lsn, byte type, ReadOnlySpan<byte> payload);
