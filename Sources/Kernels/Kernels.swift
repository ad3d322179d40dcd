import KernelTypes
import KernelsBaseline

#if arch(x86_64)
    import KernelsAVX2
    import KernelsAVX512
#endif

/// The fast loops under `Tensor`: the build that suits this machine, on all its cores.
///
/// `GRADUS_ISA=baseline|avx2|avx512` forces a build, `GRADUS_THREADS=N` the number of threads.
public enum Kernels {
    /// The build in use.
    public static let table: KernelTable = {
        switch choose(SettingError.setting("GRADUS_ISA"), available: available) {
        case .success(let table): return table
        case .failure(let error): error.endProgram()
        }
    }()

    /// Every build that this machine can run, slowest first.
    public static let available: [KernelTable] = builds.filter { $0.instructions <= best }

    /// The build that a setting asks for; the best one when it is empty.
    static func choose(_ setting: String, available: [KernelTable]) -> Result<KernelTable, SettingError> {
        if setting.isEmpty { return .success(available[available.count - 1]) }
        let names = available.map(\.instructions.rawValue).joined(separator: ", ")
        guard let table = available.first(where: { $0.instructions.rawValue == setting }) else {
            return .failure(
                SettingError(
                    description: "GRADUS_ISA: expected instructions that this machine has (\(names)), received "
                        + "\"\(setting)\"; try \(available[available.count - 1].instructions.rawValue)"))
        }
        return .success(table)
    }

    private static let builds: [KernelTable] = {
        #if arch(x86_64)
            return [KernelsBaseline.kernels, KernelsAVX2.kernels, KernelsAVX512.kernels]
        #else
            return [KernelsBaseline.kernels]
        #endif
    }()
}
