#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Why no cell can be run here at all, in a sentence.
public struct EvaluatorError: Error, Equatable, CustomStringConvertible {
    public let description: String

    public init(_ sentence: String) { description = sentence }
}

/// The Swift compiler and what lies around it.
struct Toolchain {
    let compiler: String
    /// What every compilation is told.
    let target: [String]
    /// The program that links and what it is told before a cell's object.
    let linker: String
    let linkerArguments: [String]
    /// Where the libraries of the toolchain's own modules are.
    let libraries: String

    init() throws(EvaluatorError) {
        guard let compiler = Self.program("swiftc") else {
            throw EvaluatorError(
                "notebook: expected the Swift compiler, received no swiftc in PATH; "
                    + "try installing Swift 6.3 or newer from swift.org")
        }
        self.compiler = compiler
        guard let said = Said(compiler, ["-print-target-info"]), said.status == 0,
            let info = try? JSON(bytes: said.output), let triple = info["target"]?["triple"]?.text,
            let runtime = info["paths"]?["runtimeResourcePath"]?.text
        else {
            throw EvaluatorError(
                "notebook: expected swiftc to tell its target, received no answer; try swiftc -print-target-info")
        }
        #if canImport(Darwin)
            let sdk = Said("/usr/bin/xcrun", ["--show-sdk-path"]).map { String(decoding: $0.output, as: UTF8.self) }
            let root = sdk?.split(separator: "\n").first.map(String.init) ?? "/"
            target = ["-target", triple, "-sdk", root, "-resource-dir", runtime]
            linker = Self.program("clang") ?? "/usr/bin/clang"
            libraries = "\(runtime)/macosx"
            linkerArguments = [
                "-dynamiclib", "-isysroot", root, "-undefined", "dynamic_lookup", "-L\(libraries)",
                "-L\(root)/usr/lib/swift",
            ]
        #else
            target = ["-target", triple, "-sdk", "/", "-resource-dir", runtime]
            let module = info["target"]?["moduleTriple"]?.text ?? triple
            libraries = "\(runtime)/linux"
            let start = "\(libraries)/\(module.split(separator: "-")[0])/swiftrt.o"
            let beside = compiler.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(
                separator: "/")
            let linkers = ["\(beside)/ld.lld", Self.program("ld.lld"), Self.program("ld")].compactMap { $0 }
            guard let linker = linkers.first(where: { access($0, X_OK) == 0 }) else {
                throw EvaluatorError(
                    "notebook: expected a linker, received no ld.lld and no ld; try installing binutils")
            }
            self.linker = linker
            linkerArguments = ["-shared", "--wrap=swift_errorInMain", "-rpath", libraries, start]
        #endif
    }

    /// The library that a module of the toolchain needs at run time.
    func library(of module: String) -> [String] {
        let names = ["lib\(module).so", "libswift\(module).so"]
        guard let name = names.first(where: { access("\(libraries)/\($0)", R_OK) == 0 }) else { return [] }
        return ["\(libraries)/\(name)"]
    }

    /// A program's path, as a shell would find it.
    static func program(_ name: String) -> String? {
        let folders = getenv("PATH").map { String(cString: $0) } ?? ""
        return folders.split(separator: ":").map { "\($0)/\(name)" }.first { access($0, X_OK) == 0 }
    }
}
