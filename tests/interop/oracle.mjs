// Independent implementations behind one pipe: JSON lines in, JSON lines out.
//
// The first line is {contexts: {url: document}}: the only contexts there are. Each further line
// is a request {op, …}; each answer is {ok: true, …} or {ok: false, error}, in the same order.
// Nothing is ever fetched: a URL that was not brought along does not exist.
import {createInterface} from 'node:readline';
import {DataIntegrityProof} from '@digitalbazaar/data-integrity';
import * as EcdsaMultikey from '@digitalbazaar/ecdsa-multikey';
import {
  createSignCryptosuite as createEcdsaSignCryptosuite,
  createVerifyCryptosuite as createEcdsaVerifyCryptosuite
} from '@digitalbazaar/ecdsa-jcs-2019-cryptosuite';
import {cryptosuite as ecdsaRdfc2019} from '@digitalbazaar/ecdsa-rdfc-2019-cryptosuite';
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey';
import {
  createSignCryptosuite, createVerifyCryptosuite
} from '@digitalbazaar/eddsa-jcs-2022-cryptosuite';
import {cryptosuite as eddsaRdfc2022} from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import * as vc from '@digitalbazaar/vc';
import * as statusLists from '@digitalbazaar/vc-bitstring-status-list';
import jsonld from 'jsonld';
import * as rdfCanonize from 'rdf-canonize';

const SIGNING = {
  'eddsa-rdfc-2022': eddsaRdfc2022,
  'ecdsa-rdfc-2019': ecdsaRdfc2019,
  'ecdsa-jcs-2019': createEcdsaSignCryptosuite(),
  'eddsa-jcs-2022': createSignCryptosuite()
};
const VERIFYING = {
  ...SIGNING,
  'ecdsa-jcs-2019': createEcdsaVerifyCryptosuite(),
  'eddsa-jcs-2022': createVerifyCryptosuite()
};
const CONTEXTS = new Map();

// What else there is while one request is answered: {url or did: document}.
function loaderWith(documents = {}) {
  return async url => {
    if(documents[url]) {
      return {contextUrl: null, documentUrl: url, document: documents[url]};
    }
    const published = documents[url.split('#')[0]]?.verificationMethod ?? [];
    const method = published.find(each => each.id === url);
    if(method) {
      const document = {'@context': 'https://w3id.org/security/multikey/v1', ...method};
      return {contextUrl: null, documentUrl: url, document};
    }
    return documentLoader(url);
  };
}

async function documentLoader(url) {
  if(CONTEXTS.has(url)) {
    return {contextUrl: null, documentUrl: url, document: CONTEXTS.get(url)};
  }
  if(url.startsWith('did:key:')) {
    return {contextUrl: null, documentUrl: url, document: didKey(url)};
  }
  throw new Error(`There is no ${url} here, and nothing is fetched.`);
}

function didKey(url) {
  const [did] = url.split('#');
  const publicKeyMultibase = did.slice('did:key:'.length);
  const id = `${did}#${publicKeyMultibase}`;
  const method = {
    '@context': 'https://w3id.org/security/multikey/v1',
    id, type: 'Multikey', controller: did, publicKeyMultibase
  };
  if(url === id) {
    return method;
  }
  return {
    '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'],
    id: did, verificationMethod: [method], assertionMethod: [id], authentication: [id]
  };
}

async function canonize({document, algorithm = 'SHA-256'}) {
  const dataset = await jsonld.toRDF(document, {
    documentLoader, base: null, safe: true, produceGeneralizedRdf: false
  });
  const canonical = await rdfCanonize.canonize(dataset, {
    algorithm: 'RDFC-1.0', format: 'application/n-quads', messageDigestAlgorithm: algorithm
  });
  return {canonical};
}

async function issue({document, suite, seed, keyPair, created}) {
  const key = seed ?
    await Ed25519Multikey.generate({seed: Buffer.from(seed, 'hex')}) :
    await EcdsaMultikey.from({
      '@context': 'https://w3id.org/security/multikey/v1', type: 'Multikey', ...keyPair
    });
  const {publicKeyMultibase} = await key.export({publicKey: true});
  key.controller = `did:key:${publicKeyMultibase}`;
  key.id = `${key.controller}#${publicKeyMultibase}`;
  const proof = new DataIntegrityProof({
    signer: key.signer(), date: created, cryptosuite: SIGNING[suite]
  });
  const secured = await vc.issue({
    credential: {...document, issuer: named(document.issuer, key.controller)},
    suite: proof, documentLoader
  });
  return {secured};
}

function named(issuer, id) {
  return typeof issuer === 'object' ? {...issuer, id} : id;
}

function suites() {
  return Object.values(VERIFYING).map(cryptosuite => new DataIntegrityProof({cryptosuite}));
}

// The status list's own dates are compared with the machine's clock: the library asks no other.
async function verifyWithStatus({secured, now, documents}) {
  const result = await vc.verifyCredential({
    credential: secured, suite: suites(), documentLoader: loaderWith(documents),
    now: new Date(now), checkStatus: statusLists.checkStatus
  });
  const results = result.statusResult?.results ?? [];
  return {
    verified: result.verified,
    set: results.map(({status}) => status),
    why: String(result.statusResult?.error?.message ?? result.error?.message ?? '')
  };
}

async function decodeList({encodedList, indexes}) {
  const list = await statusLists.decodeList({encodedList});
  return {length: list.length, set: indexes.filter(index => list.getStatus(index))};
}

async function issueList({id, length, indexes, statusPurpose, seed, created}) {
  const list = await statusLists.createList({length});
  for(const index of indexes) {
    list.setStatus(index, true);
  }
  const document = await statusLists.createCredential({id, list, statusPurpose});
  return issue({document, suite: 'eddsa-rdfc-2022', seed, created});
}

async function verify({secured, now}) {
  const result = await vc.verifyCredential({
    credential: secured, suite: suites(), documentLoader, now: new Date(now),
    checkStatus: async () => ({verified: true})
  });
  const words = [result.error, ...result.error?.errors ?? []].map(each => each?.message);
  return {verified: result.verified, why: words.filter(Boolean).join('; ')};
}

const OPERATIONS = {canonize, decodeList, issue, issueList, verify, verifyWithStatus};

async function answer(request) {
  try {
    return {ok: true, ...await OPERATIONS[request.op](request)};
  } catch(error) {
    return {ok: false, error: String(error?.message ?? error)};
  }
}

for await (const line of createInterface({input: process.stdin})) {
  const request = JSON.parse(line);
  if(request.contexts) {
    for(const [url, document] of Object.entries(request.contexts)) {
      CONTEXTS.set(url, document);
    }
  } else {
    process.stdout.write(JSON.stringify(await answer(request)) + '\n');
  }
}
