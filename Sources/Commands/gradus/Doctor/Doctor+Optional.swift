#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// What only those need who want it.
extension Doctor {
    /// `Scripts/repl` knows; it starts a REPL of one line.
    static func repl(_ here: Surroundings) -> Checkup {
        guard let package = here.package else {
            return .missing(
                "REPL", "looked for in the package's folder, which this program was taken out of",
                mend: "swift run gradus doctor, in the package's folder")
        }
        guard let answer = Answer("\(package)/Scripts/repl", ["--check"], seconds: 60) else {
            return .fails("REPL", "Scripts/repl cannot be started", mend: "chmod +x Scripts/repl")
        }
        guard let status = answer.status else {
            return .fails("REPL", "expected an answer, received none within 60 s", mend: "Scripts/repl --check")
        }
        guard status == 0 else {
            let sentence = answer.firstLine.replacing("repl: ", with: "", maxReplacements: 1)
            let place = sentence.firstRange(of: "; try ")
            return .fails(
                "REPL", String(sentence[..<(place?.lowerBound ?? sentence.endIndex)]),
                mend: place.map { String(sentence[$0.upperBound...]) } ?? "Scripts/repl --check")
        }
        return .works("REPL", answer.firstLine.replacing("the REPL can start: ", with: "") + "; Scripts/repl starts it")
    }

    static func jupyter(_ here: Surroundings) -> [Checkup] {
        let (name, kernel) = ("Jupyter", "Gradus kernel")
        guard here.program("jupyter") != nil else {
            return [
                here.program("python3") == nil
                    ? .missing(name, "not installed, nor is python3, which it needs first", mend: installPython)
                    : .missing(name, "not installed", mend: "python3 -m pip install jupyterlab"),
                .missing(kernel, "not installed, for there is no Jupyter to use it"),
            ]
        }
        guard let answer = here.ask("jupyter", "kernelspec", "list", "--json"), answer.status == 0 else {
            let mend = "python3 -m pip install --upgrade jupyterlab"
            return [
                .fails(name, "expected jupyter kernelspec list to answer, received none", mend: mend),
                .missing(kernel, "unknown, for Jupyter does not tell"),
            ]
        }
        let works = Checkup.works(name, "installed")
        guard answer.text.lowercased().contains("\"gradus\"") else {
            return [works, .missing(kernel, "not installed", mend: "Notebooks/kernel/install")]
        }
        return [works, .works(kernel, "installed")]
    }

    #if os(macOS)
        private static let installPython = "brew install python"
    #else
        private static let installPython = "apt-get install python3 python3-pip python3-venv"
    #endif

    /// Notebooks in Jupyter need the first, testing them as Jupyter runs them the second.
    static func python(_ here: Surroundings) -> [Checkup] {
        let parts = [("ipykernel", "runs the Gradus kernel"), ("nbclient", "runs notebooks as Jupyter does")]
        guard here.program("python3") != nil else {
            return parts.map { .missing($0.0, "\($0.1); there is no python3", mend: installPython) }
        }
        return parts.map { part, purpose in
            let source = "import importlib.metadata as m; print(m.version('\(part)'))"
            guard let answer = here.ask("python3", "-c", source), answer.status == 0 else {
                return .missing(part, "\(purpose); not installed", mend: "python3 -m pip install \(part)")
            }
            return .works(part, "\(answer.firstLine), \(purpose)")
        }
    }

    /// The large data that does not come with the package.
    static func dataFolder(_ here: Surroundings) -> Checkup {
        let name = "other data"
        let setting = here["GRADUS_DATA"]
        let folder = setting.isEmpty ? here.package.map { "\($0)/../shared/data" } ?? "../shared/data" : setting
        let sets = ["mnist", "fashion-mnist", "churn", "admissions", "placement", "penguins"]
        let found = sets.filter { Surroundings.isThere("\(folder)/\($0)") }
        if !found.isEmpty {
            let place = setting.isEmpty ? "the folder data beside the package" : "GRADUS_DATA"
            return .works(name, "\(place) holds \(found.joined(separator: ", "))")
        }
        guard setting.isEmpty else {
            return .fails(
                name, "GRADUS_DATA: expected a folder that holds mnist or another dataset, received \"\(setting)\"",
                mend: "unset GRADUS_DATA")
        }
        return .missing(
            name, "none; stand-ins that come with the package are used instead",
            mend: "export GRADUS_DATA=FOLDER, with MNIST's files in FOLDER/mnist")
    }
}
