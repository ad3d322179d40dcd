import Gradus
import Kernels

/// What lessons and tests need.
extension Doctor {
    static let oldestSwift = (6, 3)

    static func toolchain(_ here: Surroundings) -> Checkup {
        let name = "Swift"
        let install = "swiftly install latest (swiftly and other ways: https://www.swift.org/install)"
        guard here.program("swift") != nil else {
            return .fails(name, main: true, "expected a toolchain, received no swift in PATH", mend: install)
        }
        guard let answer = here.ask("swift", "--version"), answer.status == 0 else {
            return .fails(
                name, main: true, "expected swift --version to answer, received none",
                mend: "swift --version")
        }
        guard let version = version(in: answer.text) else {
            return .fails(
                name, main: true, "expected swift --version to tell a version, received \"\(answer.firstLine)\"",
                mend: install)
        }
        let parts = version.split(separator: ".").compactMap { Int($0) } + [0, 0]
        guard (parts[0], parts[1]) >= oldestSwift else {
            return .fails(
                name, main: true,
                "expected \(oldestSwift.0).\(oldestSwift.1) or newer, received \(version)", mend: install)
        }
        return .works(name, main: true, version)
    }

    /// `6.3.1` of `Swift version 6.3.1 (swift-6.3.1-RELEASE)`.
    static func version(in text: String) -> String? {
        guard let place = text.firstRange(of: "Swift version ") else { return nil }
        let version = text[place.upperBound...].prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
        let parts = version.split(separator: ".")
        return parts.isEmpty ? nil : parts.joined(separator: ".")
    }

    static func kernels(_ here: Surroundings) -> Checkup {
        let name = "kernels"
        let builds = Kernels.available.map(\.instructions.rawValue)
        let setting = here["GRADUS_ISA"]
        // A wrong setting ends the program where it is first followed; the doctor lives to tell.
        guard setting.isEmpty || builds.contains(setting) else {
            return .fails(
                name, main: true,
                "GRADUS_ISA: expected instructions that this machine has (\(builds.joined(separator: ", "))), "
                    + "received \"\(setting)\"", mend: "unset GRADUS_ISA")
        }
        let threads = here["GRADUS_THREADS"]
        guard threads.isEmpty || isThreadCount(threads) else {
            return .works(name, main: true, "not tried, because of the setting of threads")
        }
        let used = Kernels.table.instructions.rawValue
        guard productIsRight() else {
            return .fails(
                name, main: true, "expected \(used) kernels to multiply as written, received other numbers",
                mend: "export GRADUS_ISA=baseline")
        }
        let others = builds.filter { $0 != used }
        let choice = others.isEmpty ? "" : "; GRADUS_ISA chooses \(others.joined(separator: " or ")) instead"
        return .works(name, main: true, "\(architecture), \(used) in use, and they multiply as written\(choice)")
    }

    private static var architecture: String {
        #if arch(x86_64)
            "x86-64"
        #elseif arch(arm64)
            "arm64"
        #else
            "a processor of another kind"
        #endif
    }

    /// A product of awkward size on the kernels beside one written out; whole numbers, so both are exact.
    private static func productIsRight() -> Bool {
        let (a, b) = (filled(33, 31), filled(31, 35))
        let tape = TensorTape()
        let product = tape.constant(Tensor(Matrix(a))).matmul(tape.constant(Tensor(Matrix(b)))).number
        let expected: [[Double]] = (0..<33).map { row in
            (0..<35).map { column in
                (0..<31).reduce(0.0) { (sum: Double, place: Int) in sum + a[row][place] * b[place][column] }
            }
        }
        return product == Tensor(Matrix(expected))
    }

    private static func filled(_ rows: Int, _ columns: Int) -> [[Double]] {
        (0..<rows).map { row in
            (0..<columns).map { column in
                let number = (row * 7 + column * 3) % 11 - 5
                return Double(number)
            }
        }
    }

    static func threads(_ here: Surroundings) -> Checkup {
        let setting = here["GRADUS_THREADS"]
        if setting.isEmpty { return .works("threads", main: true, "\(Workers.shared.threads), as many as cores") }
        guard isThreadCount(setting) else {
            return .fails(
                "threads", main: true,
                "GRADUS_THREADS: expected a number of threads from 1 to 256, received \"\(setting)\"",
                mend: "unset GRADUS_THREADS")
        }
        return .works("threads", main: true, "\(setting), as GRADUS_THREADS says")
    }

    private static func isThreadCount(_ text: String) -> Bool { Int(text).map((1...256).contains) ?? false }

    static func bundledData(_ here: Surroundings) -> Checkup {
        do throws(TableError) {
            let (iris, digits) = (try LabelledTable.iris(), try LabelledTable.digits())
            let penguins = try Table.penguins()
            return .works(
                "bundled data", main: true,
                "iris (\(iris.count) flowers), digits (\(digits.count) images), penguins (\(penguins.rowCount) birds)")
        } catch {
            return .fails("bundled data", main: true, "\(error)", mend: "swift package clean && swift build")
        }
    }
}
