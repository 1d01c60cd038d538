namespace Weir;

/// <summary>Offsets that a query planned to read and could not.</summary>
/// <param name="Cause">Why.</param>
/// <param name="Topic">The topic.</param>
/// <param name="Partition">The partition's number.</param>
/// <param name="From">The first offset that is lost.</param>
/// <param name="To">The offset behind the last.</param>
public readonly record struct LostRange(LossCause Cause, string Topic, int Partition, long From, long To);
