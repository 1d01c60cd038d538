using System;

namespace Weir.Runtime;

/// <summary>A batch would unpack to more than is allowed: most likely a decompression bomb. <see cref="RecordBatchDecoder"/> says of which partition.</summary>
internal sealed class UnpackLimitException : Exception;
