namespace Weir.Runtime;

/// <summary>A record that the client handed over, its key and value in a <see cref="PayloadBuffer"/>.</summary>
/// <param name="Slot">Where its parts lie, its time and its offset.</param>
/// <param name="TimestampType">Kafka's type of its timestamp: -1 none, 0 create time, 1 log-append time.</param>
/// <param name="HeaderBytes">How many bytes its headers take right behind its value; 0 where they aren't read.</param>
internal readonly record struct FetchedRecord(RecordSlot Slot, int TimestampType, int HeaderBytes = 0)
{
    /// <summary>The record's key.</summary>
    public Payload Key => new(Slot.KeyOffset, Slot.KeyLength);

    /// <summary>The record's value.</summary>
    public Payload Value => new(Slot.ValueOffset, Slot.ValueLength);

    /// <summary>The record's headers.</summary>
    public Payload Headers => new(Slot.ValueOffset + System.Math.Max(Slot.ValueLength, 0), HeaderBytes);

    /// <summary>The record with its parts elsewhere, its headers behind its value.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="value">Its value.</param>
    public FetchedRecord With(Payload key, Payload value)
    {
        var slot = Slot;
        (slot.KeyOffset, slot.KeyLength) = (key.Offset, key.Length);
        (slot.ValueOffset, slot.ValueLength) = (value.Offset, value.Length);
        return this with { Slot = slot };
    }
}
