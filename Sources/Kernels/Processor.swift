import KernelTypes

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

extension Kernels {
    /// The most that this machine can run, as the operating system tells.
    static let best: InstructionSet = {
        let flags = processorFlags()
        let wide: Set<String> = ["avx512f", "avx512bw", "avx512dq", "avx512vl"]
        guard flags.isSuperset(of: ["avx2", "fma"]) else { return .baseline }
        return flags.isSuperset(of: wide) ? .avx512 : .avx2
    }()

    private static func processorFlags() -> Set<String> {
        #if os(Linux) && arch(x86_64)
            // The first processor's entry is enough, and comes within the first pages.
            guard let file = fopen("/proc/cpuinfo", "r") else { return [] }
            defer { fclose(file) }
            var line = [CChar](repeating: 0, count: 8192)
            while fgets(&line, Int32(line.count), file) != nil {
                let text = String(decoding: line.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
                if text.hasPrefix("flags") {
                    return Set(text.split(whereSeparator: \.isWhitespace).map(String.init))
                }
            }
            return []
        #elseif os(macOS) && arch(x86_64)
            let names = [
                "avx2": "avx2_0", "fma": "fma", "avx512f": "avx512f", "avx512bw": "avx512bw",
                "avx512dq": "avx512dq", "avx512vl": "avx512vl",
            ]
            return Set(
                names.filter { _, name in
                    var has: Int32 = 0
                    var size = MemoryLayout<Int32>.size
                    return sysctlbyname("hw.optional.\(name)", &has, &size, nil, 0) == 0 && has == 1
                }.keys)
        #else
            return []
        #endif
    }
}
