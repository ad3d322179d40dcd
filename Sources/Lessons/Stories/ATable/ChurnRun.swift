import Autograd
import Datasets
import Learning

/// Invented bank customers, from the table to the trained network.
struct ChurnRun {
    let table: Table
    /// Learned from, looked at for stopping, and judged by at the end.
    let training, validation, test: Table
    let fitted: FittedPreprocessing
    let learned, watched, judged: NumericTable
    /// Before and after learning.
    let fresh, network: Network
    let history: History

    static let batch = 32
    static let most = 30

    static let plan = Preprocessing(
        target: .binary("Exited"), labels: ["Gender"], oneHot: ["Geography"],
        dropping: ["RowNumber", "CustomerId", "Surname"])

    static func told(_ inputs: Inputs) -> ChurnRun {
        do { return try ChurnRun(inputs) } catch { stop("a-table: expected to learn, received \(error)") }
    }

    private init(_ inputs: Inputs) throws {
        table = Table.churnStandIn(rows: Int(inputs["rows"]))
        let (rest, test) = try table.split(heldOut: 0.2, seed: 1)
        self.test = test
        (training, validation) = try rest.split(heldOut: 0.2, seed: 1)
        fitted = try Self.plan.fitted(on: training)
        learned = try fitted.examples(of: training)
        watched = try fitted.examples(of: validation)
        judged = try fitted.examples(of: test)
        fresh = Self.network(inputs: fitted.featureNames.count)
        network = Self.network(inputs: fitted.featureNames.count)
        history = try network.fit(
            learned, validation: watched, epochs: Self.most, batchSize: Self.batch,
            optimizer: .adam(learningRate: inputs["rate"]),
            loss: .binaryCrossEntropy,
            callbacks: [.earlyStopping(patience: Int(inputs["patience"]), restoreBestWeights: true)])
    }

    /// The notes' layers: 64, 32 and one.
    static func network(inputs: Int) -> Network {
        Network(input: [inputs], seed: 1) {
            Dense(64, .relu)
            Dense(32, .relu)
            Dense(1, .sigmoid)
        }
    }

    /// The fields of a column that is known to be there.
    func column(_ name: String, of part: Table? = nil) -> [String] { (try? (part ?? table).column(name)) ?? [] }

    /// The numbers of a column that is known to be there.
    func numbers(_ name: String, of part: Table? = nil) -> [Double] { column(name, of: part).compactMap(Double.init) }
}
