namespace Weir.Runtime;

/// <summary>What was found in a segment.</summary>
/// <param name="Name">The file's name.</param>
/// <param name="Header">Its header.</param>
/// <param name="LastLsn">Its last record's number; one less than its first where it has no records.</param>
/// <param name="LastSum">The checksum of its last record, or of the last one before it.</param>
/// <param name="End">The position behind its last record.</param>
/// <param name="Length">The file's length.</param>
/// <param name="NextLsn">The first number of the next segment, as its seal says; 0 where it isn't sealed.</param>
internal sealed record LogSegmentInfo(string Name, SegmentHeader Header, long LastLsn, uint LastSum, long End, long Length, long NextLsn);
