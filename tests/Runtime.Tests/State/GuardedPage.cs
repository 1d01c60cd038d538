using System.Runtime.InteropServices;

namespace Weir.Runtime.Tests;

/// <summary>Memory before a page that may not be read: reading one byte too far ends the process. Elsewhere than on Linux it is plain memory.</summary>
internal sealed partial class GuardedPage : IDisposable
{
    private const int PageBytes = 4096;
    private const int ReadWrite = 3;
    private const int PrivateAnonymous = 0x22;

    private readonly nint _start;

    public GuardedPage()
    {
        if (OperatingSystem.IsLinux())
        {
            _start = MemoryMap(0, 2 * PageBytes, ReadWrite, PrivateAnonymous, -1, 0);
            if (_start == -1 || Protect(_start + PageBytes, PageBytes, 0) != 0)
            {
                throw new InvalidOperationException("No guarded page could be had.");
            }
        }
        else
        {
            _start = Marshal.AllocHGlobal(2 * PageBytes);
        }

        unsafe
        {
            for (int i = 0; i < PageBytes; i++)
            {
                ((byte*)_start)[i] = (byte)('a' + (i % 23));
            }
        }
    }

    /// <summary>The last bytes that may be read.</summary>
    public unsafe Span<byte> Last(int length) => new((byte*)_start + PageBytes - length, length);

    public void Dispose()
    {
        if (OperatingSystem.IsLinux())
        {
            _ = Unmap(_start, 2 * PageBytes);
        }
        else
        {
            Marshal.FreeHGlobal(_start);
        }
    }

    [LibraryImport("libc", EntryPoint = "mmap")]
    private static partial nint MemoryMap(nint address, nint length, int protection, int flags, int file, nint offset);

    [LibraryImport("libc", EntryPoint = "mprotect")]
    private static partial int Protect(nint address, nint length, int protection);

    [LibraryImport("libc", EntryPoint = "munmap")]
    private static partial int Unmap(nint address, nint length);
}
