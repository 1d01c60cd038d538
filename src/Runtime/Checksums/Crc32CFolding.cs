using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Weir.Runtime;

/// <summary>CRC-32C of long data by multiplication without carries, 256 bytes a step, where the processor has it for vectors of 512 bits.</summary>
/// <remarks>
/// Data is a polynomial, its checksum the remainder of a division. What stands <c>n</c> bits further ahead may be replaced by its product with the
/// remainder of <c>x^n</c>, which is short: so the front is folded onto what follows until 64 bytes are left (Gopal and others, "Fast CRC
/// Computation for Generic Polynomials Using PCLMULQDQ Instruction", 2009).
/// </remarks>
internal static class Crc32CFolding
{
    /// <summary>Below this many bytes, other ways are faster.</summary>
    public const int ShortestBytes = 512;

    private const uint Polynomial = 0x82F63B78;
    private const int VectorBytes = 64;
    private const int StepBytes = 4 * VectorBytes;

    private static readonly Vector512<ulong> s_overStep = Multipliers(8 * StepBytes);
    private static readonly Vector512<ulong> s_overVector = Multipliers(8 * VectorBytes);

    /// <summary>Whether the processor can.</summary>
    public static bool IsSupported => Pclmulqdq.V512.IsSupported;

    /// <summary>Goes on with a sum before its last inversion.</summary>
    /// <param name="sum">The sum so far.</param>
    /// <param name="data">The next bytes, 256 at least; afterwards, the fewer than 256 that are left.</param>
    public static uint Append(uint sum, ref ReadOnlySpan<byte> data)
    {
        // All reads lie within whole steps, which are within the data.
        int steps = data.Length / StepBytes;
        ArgumentOutOfRangeException.ThrowIfZero(steps, nameof(data));
        ref byte at = ref MemoryMarshal.GetReference(data);
        var first = Load(ref at, 0) ^ Vector512.CreateScalar((ulong)sum);
        var second = Load(ref at, VectorBytes);
        var third = Load(ref at, 2 * VectorBytes);
        var fourth = Load(ref at, 3 * VectorBytes);
        var multipliers = s_overStep;
        for (int step = 1; step < steps; step++)
        {
            at = ref Unsafe.Add(ref at, StepBytes);
            first = Fold(first, multipliers) ^ Load(ref at, 0);
            second = Fold(second, multipliers) ^ Load(ref at, VectorBytes);
            third = Fold(third, multipliers) ^ Load(ref at, 2 * VectorBytes);
            fourth = Fold(fourth, multipliers) ^ Load(ref at, 3 * VectorBytes);
        }

        multipliers = s_overVector;
        var last = Fold(Fold(Fold(first, multipliers) ^ second, multipliers) ^ third, multipliers) ^ fourth;
        sum = 0;
        for (int i = 0; i < Vector512<ulong>.Count; i++)
        {
            sum = BitOperations.Crc32C(sum, last[i]);
        }

        data = data[(steps * StepBytes)..];
        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ulong> Load(ref byte at, int offset) => Vector512.LoadUnsafe(ref Unsafe.Add(ref at, offset)).AsUInt64();

    /// <summary>In each 128 bits, the first half times the first multiplier, and the second times the second.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ulong> Fold(Vector512<ulong> ahead, Vector512<ulong> multipliers) =>
        Pclmulqdq.V512.CarrylessMultiply(ahead, multipliers, 0x00) ^ Pclmulqdq.V512.CarrylessMultiply(ahead, multipliers, 0x11);

    /// <summary>What folds 128 bits over a distance: the first 64 bits are further ahead by as many.</summary>
    private static Vector512<ulong> Multipliers(int bits)
    {
        var pair = Vector128.Create(Power(bits + 32), Power(bits - 32));
        return Vector512.Create(Vector256.Create(pair, pair), Vector256.Create(pair, pair));
    }

    /// <summary>The remainder of a power of x, with its lowest bit first as the data has it, and moved up by the bit that products then lack.</summary>
    private static ulong Power(int exponent)
    {
        uint remainder = 0x80000000;
        for (int i = 0; i < exponent; i++)
        {
            remainder = (remainder >> 1) ^ ((remainder & 1) == 0 ? 0 : Polynomial);
        }

        return (ulong)remainder << 1;
    }
}
