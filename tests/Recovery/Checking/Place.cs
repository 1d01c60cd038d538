namespace Weir.Recovery.Tests;

/// <summary>A record's place.</summary>
/// <param name="Partition">Its partition.</param>
/// <param name="Offset">Its offset there.</param>
internal readonly record struct Place(int Partition, long Offset);
