/// A cell as a library that can be loaded.
struct CompiledCell {
    let number: Int
    let library: String
    let syntax: CellSyntax
    /// The function that runs it.
    var entry: String { "\(Scope.module(number))_main" }
}

/// Makes a library of each cell: a module of its own, whose names later cells import.
struct CellCompiler {
    let toolchain: Toolchain
    /// Where the package's modules are.
    let modules: [String]
    /// Where cells go, for as long as the session lives.
    let folder: Scratch

    private var interruption: Evaluator.Interruption?

    init(toolchain: Toolchain, modules: [String], folder: Scratch) {
        (self.toolchain, self.modules, self.folder) = (toolchain, modules, folder)
    }

    /// The library, or what is wrong with the code; anything when it is interrupted.
    func compile(
        _ code: String, number: Int, scope: Scope, interruption: Evaluator.Interruption? = nil
    ) -> Result<CompiledCell, Rejection> {
        var compiler = self
        compiler.interruption = interruption
        return compiler.compile(code, number, scope)
    }

    private func compile(_ code: String, _ number: Int, _ scope: Scope) -> Result<CompiledCell, Rejection> {
        let whole = Array(code.utf8)
        var (bytes, parsed) = (whole, CellSyntax())
        switch parse(whole, number: number) {
        case .success((let taken, let syntax)): (bytes, parsed) = (taken, syntax)
        case .failure(let rejection): return .failure(rejection)
        }
        let prologue = scope.prologue(for: parsed)
        let changed = Self.changed(bytes, parsed)
        // Messages speak of the code as it was written; so does what compiles only without its last value being shown.
        let written = Self.ended(code, parsed)
        return build(changed ?? written, prologue, number, parsed).flatMapError { rejection in
            // To the compiler a type of an earlier cell is public, and so would have to be what makes it conform.
            let isAboutAccess = rejection.text.contains("must be declared public because it matches a requirement")
            let flags = isAboutAccess ? ["-disable-access-control"] : []
            if isAboutAccess, let changed, case .success = build(changed, prologue, number, parsed, flags) {
                return .success(())
            }
            return build(written, prologue, number, parsed, flags)
        }.map { cell(number, parsed) }
    }

    struct Rejection: Error {
        /// What the compiler said.
        let text: String
    }

    private func cell(_ number: Int, _ syntax: CellSyntax) -> CompiledCell {
        CompiledCell(number: number, library: path(number, "so"), syntax: syntax)
    }

    private func path(_ number: Int, _ ending: String) -> String { "\(folder.path)/\(Scope.module(number)).\(ending)" }

    /// The code with what shows its last value, and in a cell that waits with variables that all may use: the compiler
    /// would have them be the main actor's alone. Nil where nothing has to be changed.
    private static func changed(_ code: [UInt8], _ syntax: CellSyntax) -> String? {
        let variables = syntax.awaits ? syntax.variables : []
        guard syntax.lastExpression != nil || !variables.isEmpty else { return nil }
        var result: [UInt8] = []
        var place = 0
        for start in variables {
            result += code[place..<start] + Array("nonisolated(unsafe) ".utf8)
            place = start
        }
        if let last = syntax.lastExpression {
            result += code[place..<last] + Array("_result(".utf8) + code[last...] + Array("\n)\n".utf8)
        } else {
            result += code[place...]
        }
        return ended(String(decoding: result, as: UTF8.self), syntax)
    }

    private static func ended(_ code: String, _ syntax: CellSyntax) -> String {
        code + (syntax.awaits ? "\nawait _endOfCell()\n" : "")
    }

    /// The name under which the code is known in messages and to `#file`.
    private static func mapped(_ code: String, _ number: Int) -> String {
        "#sourceLocation(file: \"In[\(number)]\", line: 1)\n\(code)\n"
    }

    /// The code without what its conditions leave out, and what is in it.
    private func parse(_ code: [UInt8], number: Int) -> Result<([UInt8], CellSyntax), Rejection> {
        if let taken = taken(code, number), case .success(let tree) = tree(of: taken, number) {
            return .success((taken, CellSyntax(tree, of: taken)))
        }
        return tree(of: code, number).map { (code, CellSyntax($0, of: code)) }
    }

    private func tree(of code: [UInt8], _ number: Int) -> Result<JSON, Rejection> {
        let source = path(number, "parsed.swift")
        do { try folder.write(code, to: source) } catch { return .failure(Rejection(text: "error: \(error)")) }
        let said = run([
            "-dump-parse", "-dump-ast-format", "json", "-diagnostic-style", "llvm", "-suppress-warnings", source,
        ])
        let errors = String(decoding: said?.errors ?? [], as: UTF8.self)
        guard let said, said.status == 0, let tree = try? JSON(bytes: said.output) else {
            // The parser knows the file, a reader the cell.
            let lines = errors.split(separator: "\n", omittingEmptySubsequences: false)
            let renamed = lines.map { $0.hasPrefix(source) ? "In[\(number)]" + $0.dropFirst(source.count) : String($0) }
            return .failure(Rejection(text: renamed.joined(separator: "\n")))
        }
        return .success(tree)
    }

    /// Nil where there is no condition, or one that the compiler cannot decide, of which it will tell.
    private func taken(_ code: [UInt8], _ number: Int) -> [UInt8]? {
        guard let conditions = Conditions(code) else { return nil }
        let source = path(number, "conditions.swift")
        do { try folder.write(Array(conditions.probe.utf8), to: source) } catch { return nil }
        let said = run(
            ["-typecheck", source, "-diagnostic-style", "llvm"] + settings)
        guard let said, said.status == 0 else { return nil }
        return conditions.taken(String(decoding: said.errors, as: UTF8.self))
    }

    /// What decides how code is read.
    private var settings: [String] {
        ["-swift-version", "5", "-Onone", "-module-cache-path", folder.moduleCache, "-I", folder.path]
            + modules.flatMap { ["-I", $0] }
    }

    private func build(
        _ code: String, _ prologue: String, _ number: Int, _ syntax: CellSyntax, _ flags: [String] = []
    ) -> Result<Void, Rejection> {
        let (source, object) = (path(number, "swift"), path(number, "o"))
        let text = "import Display\nenum \(Scope.token(number)) {}\n" + prologue + Self.mapped(code, number)
        do { try folder.write(Array(text.utf8), to: source) } catch {
            return .failure(Rejection(text: "error: \(error)"))
        }
        let module = Scope.module(number)
        let arguments = [
            "-c", "-primary-file", source, "-module-name", module, "-enable-testing", "-g", "-suppress-warnings",
            "-diagnostic-style", "llvm", "-entry-point-function-name", "\(module)_main", "-emit-module-path",
            path(number, "swiftmodule"), "-o", object,
        ]
        let compiled = run(arguments + settings + flags)
        guard let compiled, compiled.status == 0 else {
            return .failure(Rejection(text: String(decoding: compiled?.errors ?? [], as: UTF8.self)))
        }
        // A program that was optimised is not linked with what unoptimised code needs.
        let imported =
            ["SwiftOnoneSupport"] + syntax.imports.compactMap { $0.split(separator: " ").last.map(String.init) }
        let libraries = imported.flatMap(toolchain.library)
        let linked = Said(
            toolchain.linker, toolchain.linkerArguments + [object, "-o", path(number, "so")] + libraries)
        guard let linked, linked.status == 0 else {
            return .failure(Rejection(text: String(decoding: linked?.errors ?? [], as: UTF8.self)))
        }
        return .success(())
    }

    private func run(_ arguments: [String]) -> Said? {
        Said(toolchain.compiler, ["-frontend"] + arguments + toolchain.target, interruption: interruption)
    }

    /// What the package's modules offer; nothing where the toolchain cannot tell.
    func publicNames() -> PublicNames {
        let beside = toolchain.compiler.split(separator: "/", omittingEmptySubsequences: false).dropLast()
        let program = (beside + ["swift-synthesize-interface"]).joined(separator: "/")
        var names = PublicNames()
        var modules = ["Gradus"]
        var place = 0
        while place < modules.count {
            let said = Said(
                program,
                ["-module-name", modules[place], "-module-cache-path", folder.moduleCache] + toolchain.target
                    + self.modules.flatMap { ["-I", $0] })
            let interface = String(decoding: said?.output ?? [], as: UTF8.self)
            names.add(interface: interface)
            // All that the umbrella imports it passes on.
            if place == 0 {
                let lines = interface.split(separator: "\n").filter { $0.hasPrefix("import ") }
                modules += lines.map { String($0.dropFirst("import ".count)) }
            }
            place += 1
        }
        return names
    }
}
