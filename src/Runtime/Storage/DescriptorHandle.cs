using Microsoft.Win32.SafeHandles;

namespace Weir.Runtime;

/// <summary>Closes a descriptor of a file or directory once, when nobody uses it any more.</summary>
internal sealed class DescriptorHandle : SafeHandleMinusOneIsInvalid
{
    /// <summary>Takes over a descriptor.</summary>
    public DescriptorHandle(int descriptor)
        : base(ownsHandle: true) => SetHandle(descriptor);

    /// <inheritdoc/>
    protected override bool ReleaseHandle() => LibC.Close((int)handle) == 0;
}
