namespace Weir.Runtime;

/// <summary>What a source's attribute said. Each kind of source has its own; configuration may override what says where and how often.</summary>
public abstract record SourceOptions
{
    /// <summary>The attribute's name without <c>Attribute</c>: the configuration section.</summary>
    public abstract string Section { get; }
}
