namespace Weir.Runtime;

/// <summary>Where a key or a value lies in a <see cref="PayloadBuffer"/>.</summary>
/// <param name="Offset">Where it begins.</param>
/// <param name="Length">Its length in bytes, or <see cref="RecordSlot.NullLength"/>.</param>
internal readonly record struct Payload(int Offset, int Length);
