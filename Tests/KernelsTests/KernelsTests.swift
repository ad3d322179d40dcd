import Foundation
import KernelTypes
import Testing

@testable import Kernels

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

@Suite("Settings")
struct KernelsTests {
    @Test("without a setting the best build is taken, with one the build that it names")
    func choosesBuild() throws {
        let best = try #require(Kernels.available.last)
        #expect(try Kernels.choose("", available: Kernels.available).get().instructions == best.instructions)
        for table in Kernels.available {
            let name = table.instructions.rawValue
            #expect(try Kernels.choose(name, available: Kernels.available).get().instructions == table.instructions)
        }
        #expect(Kernels.available.first?.instructions == .baseline)
    }

    @Test("a build that is unknown or that the machine lacks is refused with a sentence", arguments: ["foo", "avx512"])
    func refusesBuild(setting: String) {
        let baselineOnly = Array(Kernels.available.prefix(1))
        guard case .failure(let error) = Kernels.choose(setting, available: baselineOnly) else {
            Issue.record("\(setting) was accepted")
            return
        }
        #expect(
            error.description == "GRADUS_ISA: expected instructions that this machine has (baseline), received "
                + "\"\(setting)\"; try baseline")
    }

    /// Swift Build looks there for what a module depends on that is compiled as a whole.
    @Test(
        "the first file of each build is named like it", arguments: ["KernelsBaseline", "KernelsAVX2", "KernelsAVX512"])
    func firstFile(build: String) throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let names = try FileManager.default.contentsOfDirectory(atPath: root.path + "/Sources/" + build)
            .filter { !$0.hasPrefix(".") }
        #expect(names.min() == "\(build).swift", "received \(names)")
    }

    @Test("the number of threads: the cores, or what the setting says")
    func countsThreads() throws {
        #expect(try Workers.count("", cores: 4).get() == 4)
        #expect(try Workers.count("3", cores: 4).get() == 3)
        for setting in ["0", "-1", "257", "two", " 2", "1.5"] {
            guard case .failure(let error) = Workers.count(setting, cores: 4) else {
                Issue.record("\(setting) was accepted")
                continue
            }
            #expect(
                error.description
                    == "GRADUS_THREADS: expected a number of threads from 1 to 256, received \"\(setting)\"; try 4")
        }
    }

    @Test("a wrong setting ends the program with its sentence")
    func wrongSettingsEndTheProgram() async throws {
        let threads = await #expect(processExitsWith: .exitCode(1), observing: [\.standardErrorContent]) {
            setenv("GRADUS_THREADS", "0", 1)
            _ = Workers.shared
        }
        let sentence = String(decoding: threads?.standardErrorContent ?? [], as: UTF8.self)
        #expect(sentence.contains("GRADUS_THREADS: expected a number of threads from 1 to 256, received \"0\"; try"))

        let build = await #expect(processExitsWith: .exitCode(1), observing: [\.standardErrorContent]) {
            setenv("GRADUS_ISA", "foo", 1)
            _ = Kernels.table
        }
        let other = String(decoding: build?.standardErrorContent ?? [], as: UTF8.self)
        #expect(other.contains("GRADUS_ISA: expected instructions that this machine has (baseline"))
        #expect(other.contains("received \"foo\"; try"))
    }
}
