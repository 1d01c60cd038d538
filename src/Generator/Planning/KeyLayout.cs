namespace Weir.Generator;

/// <summary>How a group's key is made of columns.</summary>
internal enum KeyLayout
{
    /// <summary>No key: one group a window.</summary>
    None,

    /// <summary>Text or binary data as it is.</summary>
    View,

    /// <summary>One value of fixed size.</summary>
    Value,

    /// <summary>Columns written one after the other.</summary>
    Composite,
}
