/// What the command line asks for.
enum Request: Equatable {
    case help(Help)
    case version
    case train(TrainOptions)
    case trainImages(ImageOptions)
    case trainTable(TableOptions)
    case predict(PredictOptions)
    case trainToy(ToyOptions)
    case evaluate(EvaluateOptions)
    case twin(TwinOptions)
    case doctor(DoctorOptions)
    case notebook(NotebookOptions)

    init(_ arguments: [String]) throws(UsageError) {
        guard let first = arguments.first else {
            self = .help(.overview)
            return
        }
        let rest = Array(arguments.dropFirst())
        let wantsHelp = rest.contains("--help") || rest.contains("-h")
        switch first {
        case "-h", "--help": self = .help(.overview)
        case "--version": self = .version
        case "help": self = .help(try Help(rest))
        case let command where wantsHelp && Help(rawValue: command) != nil: self = .help(Help(rawValue: command)!)
        case "train": self = try TrainOptions.request(rest)
        case "predict": self = .predict(try PredictOptions(rest))
        case "evaluate": self = .evaluate(try EvaluateOptions(rest))
        case "twin": self = .twin(try TwinOptions(rest))
        case "doctor": self = .doctor(try DoctorOptions(rest))
        case "notebook": self = .notebook(try NotebookOptions(rest))
        default:
            throw UsageError(
                "gradus: expected a command, received \"\(first)\"; "
                    + hint(for: first, among: Self.commands, otherwise: "gradus --help"))
        }
    }

    static let commands = [
        "train", "predict", "evaluate", "twin", "doctor", "notebook", "help", "--help", "--version",
    ]
}

/// What `gradus train` was asked to do with a table.
struct TrainOptions: Equatable {
    var recipe: Recipe
    var seed: UInt64 = 1
    var epochs: Int
    /// The folder for the network and all that belongs to it.
    var savePath: String?
    var json = false
    var quiet = false

    /// For a table or for a set of images, as the dataset's name says.
    static func request(_ arguments: [String]) throws(UsageError) -> Request {
        if let toy = try ToyOptions(naming: arguments) { return .trainToy(toy) }
        let arguments = try Arguments(
            arguments,
            .init(
                command: "train",
                valued: ["--seed", "--epochs", "--model", "--batch-size"] + TableOptions.valued,
                flags: ["--json", "--quiet", "--help", "--augment"] + TableOptions.flags, word: "dataset"))
        if let set = try ImageSet.named(arguments.word) {
            try arguments.refuse(["--log", "--target", "--loss", "--as-in-the-notes"], with: set.rawValue)
            return .trainImages(try ImageOptions(arguments, set))
        }
        if let application = TableApplication.named(arguments.word) {
            try arguments.refuse(["--augment"], with: application.name)
            return .trainTable(try TableOptions(arguments, application))
        }
        let recipe = try Recipe.named(arguments.word)
        try arguments.refuse(
            ["--data", "--model", "--batch-size", "--log", "--target", "--loss", "--as-in-the-notes", "--augment"],
            with: recipe.name)
        return .train(
            TrainOptions(
                recipe: recipe, seed: try arguments.number("--seed", from: 0) ?? 1,
                epochs: try arguments.number("--epochs", from: 1) ?? recipe.epochs,
                savePath: try arguments.text("--save", "a folder", try: "\(recipe.name)-model"),
                json: arguments.has("--json"), quiet: arguments.has("--quiet")))
    }
}

/// What `gradus train` was asked to do with a set of images.
struct ImageOptions: Equatable {
    let set: ImageSet
    let model: ImageModel
    /// Where the set's files are; nil for the stand-in.
    let folder: String?
    let seed: UInt64
    let epochs: Int
    let batchSize: Int
    /// Where the weights go.
    let savePath: String?
    /// Whether training images change from epoch to epoch.
    let augments: Bool
    let json: Bool
    let quiet: Bool

    init(_ arguments: Arguments, _ set: ImageSet) throws(UsageError) {
        self.set = set
        model = try ImageModel.named(arguments)
        seed = try arguments.number("--seed", from: 0) ?? 1
        epochs = try arguments.number("--epochs", from: 1) ?? model.epochs
        folder = try set.folder(arguments)
        batchSize =
            try arguments.number("--batch-size", from: 1)
            ?? (folder == nil ? model.smallSetBatchSize : model.batchSize)
        savePath = try arguments.text("--save", "a file", try: "weights.safetensors")
        augments = arguments.has("--augment")
        json = arguments.has("--json")
        quiet = arguments.has("--quiet")
    }
}

/// What `gradus evaluate` was asked to do.
struct EvaluateOptions: Equatable {
    let set: ImageSet
    let folder: String?
    let modelFile: String
    let json: Bool

    init(_ arguments: [String]) throws(UsageError) {
        let arguments = try Arguments(
            arguments,
            .init(
                command: "evaluate", valued: ["--data", "--model-file"], flags: ["--json", "--quiet", "--help"],
                word: "dataset"))
        let choices = ImageSet.allCases.map(\.rawValue)
        guard let set = try ImageSet.named(arguments.word) else {
            throw UsageError(
                "gradus evaluate: expected a dataset, \(choices.joined(separator: " or ")), received "
                    + (arguments.word.map { "\"\($0)\"" } ?? "none") + "; try gradus help evaluate")
        }
        self.set = set
        guard let file = try arguments.text("--model-file", "a file of weights", try: "weights.safetensors") else {
            throw UsageError(
                "gradus evaluate: expected --model-file with the weights that gradus train --save wrote, received none; "
                    + "try --model-file weights.safetensors")
        }
        modelFile = file
        json = arguments.has("--json")
        folder = try set.folder(arguments)
    }
}

/// What `gradus twin` was asked to do.
struct TwinOptions: Equatable {
    let seed: UInt64
    let json: Bool

    init(_ arguments: [String]) throws(UsageError) {
        let arguments = try Arguments(
            arguments, .init(command: "twin", valued: ["--seed"], flags: ["--json", "--help"], word: "seed"))
        if let word = arguments.word {
            throw UsageError("gradus twin: expected options only, received \"\(word)\"; try --seed 1")
        }
        seed = try arguments.number("--seed", from: 0) ?? 1
        json = arguments.has("--json")
    }
}
