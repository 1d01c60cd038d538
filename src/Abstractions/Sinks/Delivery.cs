namespace Weir;

/// <summary>What a sink promises of each row.</summary>
public enum Delivery
{
    /// <summary>Nothing is lost; a batch that broke off is run again, so that its rows may be there twice.</summary>
    AtLeastOnce,

    /// <summary>Each row is there once, for those who read only what was committed.</summary>
    ExactlyOnce,
}
