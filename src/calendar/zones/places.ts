/** Places that no time zone is named after. Data only; time-zone.ts reads it. */
import { table } from './table.ts';

/** Countries and cities that no zone is named after, with the zone to suggest; researchers live in most of them. */
export const PLACES =
  table(`germany, deutschland, munich, munchen, hamburg, frankfurt, cologne, koln, tubingen, heidelberg: Europe/Berlin
  stuttgart, karlsruhe, aachen, darmstadt, bonn, leipzig, dresden, freiburg, saarbrucken: Europe/Berlin
  hannover, bremen, nuremberg, mannheim, dortmund, potsdam, bavaria: Europe/Berlin
  france, lyon, toulouse, grenoble, marseille, rennes, lille, bordeaux, nantes, strasbourg: Europe/Paris
  montpellier, saclay: Europe/Paris
  england, britain, great britain, united kingdom, uk, scotland, wales, oxford, edinburgh: Europe/London
  manchester, glasgow, bristol, leeds, sheffield, birmingham, nottingham, southampton, aberdeen: Europe/London
  cardiff: Europe/London
  ireland: Europe/Dublin
  switzerland, geneva, basel, lausanne, bern, lugano, st gallen, st. gallen: Europe/Zurich
  austria, wien, graz, linz, innsbruck, klosterneuburg: Europe/Vienna
  netherlands, holland, utrecht, delft, eindhoven, groningen, nijmegen, leiden, rotterdam: Europe/Amsterdam
  the hague, enschede: Europe/Amsterdam
  belgium, leuven, ghent, antwerp, louvain: Europe/Brussels
  italy, milan, turin, bologna, pisa, trieste, padua, naples, trento: Europe/Rome
  spain, barcelona, valencia, seville, bilbao, catalonia: Europe/Madrid
  portugal, porto, coimbra, braga: Europe/Lisbon
  sweden, gothenburg, uppsala, linkoping, lund, umea: Europe/Stockholm
  norway, trondheim, bergen, tromso: Europe/Oslo
  denmark, aarhus, odense, aalborg: Europe/Copenhagen
  finland, espoo, tampere, turku, oulu: Europe/Helsinki
  poland, krakow, wroclaw, poznan, gdansk: Europe/Warsaw
  czechia, czech republic, brno: Europe/Prague
  greece, thessaloniki, heraklion: Europe/Athens
  hungary: Europe/Budapest
  romania, cluj: Europe/Bucharest
  bulgaria: Europe/Sofia
  ukraine: Europe/Kyiv
  turkey, turkiye, ankara: Europe/Istanbul
  israel, tel aviv, haifa, beer sheva, rehovot: Asia/Jerusalem
  china, beijing, peking, shenzhen, hangzhou, guangzhou, nanjing, wuhan, chengdu, hefei, harbin: Asia/Shanghai
  xian, xi'an, tianjin, suzhou, chongqing, dalian: Asia/Shanghai
  taiwan, hsinchu: Asia/Taipei
  korea, south korea, daejeon, busan, suwon, pohang, ulsan, gwangju, incheon: Asia/Seoul
  japan, osaka, kyoto, nagoya, tsukuba, sendai, fukuoka, yokohama, sapporo: Asia/Tokyo
  india, mumbai, bombay, delhi, new delhi, bangalore, bengaluru, chennai, hyderabad, pune, kanpur: Asia/Kolkata
  kharagpur, roorkee, guwahati, ahmedabad, jaipur: Asia/Kolkata
  pakistan, lahore, islamabad: Asia/Karachi
  bangladesh: Asia/Dhaka
  thailand: Asia/Bangkok
  vietnam, hanoi, saigon, ho chi minh city, da nang: Asia/Ho_Chi_Minh
  malaysia: Asia/Kuala_Lumpur
  philippines: Asia/Manila
  iran: Asia/Tehran
  saudi arabia, thuwal, jeddah, kaust: Asia/Riyadh
  emirates, uae, abu dhabi: Asia/Dubai
  egypt: Africa/Cairo
  morocco: Africa/Casablanca
  kenya: Africa/Nairobi
  nigeria: Africa/Lagos
  south africa, cape town: Africa/Johannesburg
  brazil, rio de janeiro, campinas, belo horizonte, porto alegre, brasilia, curitiba: America/Sao_Paulo
  argentina: America/Argentina/Buenos_Aires
  chile, santiago de chile: America/Santiago
  colombia: America/Bogota
  peru: America/Lima
  boston, washington, pittsburgh, philadelphia, princeton, atlanta, miami, ithaca, ann arbor: America/New_York
  baltimore, new haven, amherst, durham, chapel hill, raleigh, cleveland, orlando: America/New_York
  new york city, nyc, washington dc, massachusetts, new jersey, pennsylvania, north carolina: America/New_York
  virginia, maryland, connecticut, ohio, michigan, florida: America/New_York
  austin, houston, dallas, urbana, champaign, urbana champaign, minneapolis, st louis, st. louis: America/Chicago
  nashville, new orleans, texas, illinois, wisconsin, minnesota: America/Chicago
  boulder, salt lake city, fort collins, colorado, utah, new mexico: America/Denver
  san francisco, seattle, san diego, stanford, berkeley, palo alto, portland, la, sf: America/Los_Angeles
  mountain view, menlo park, redmond, silicon valley, bay area, santa clara, santa cruz: America/Los_Angeles
  santa barbara, san jose, sacramento, irvine, pasadena, las vegas, california, oregon: America/Los_Angeles
  nevada: America/Los_Angeles
  montreal, ottawa, waterloo, quebec, quebec city, ontario: America/Toronto
  cambridge: Europe/London America/New_York
  arizona, tempe, tucson: America/Phoenix
  hawaii: Pacific/Honolulu
  alaska: America/Anchorage
  british columbia: America/Vancouver
  nova scotia: America/Halifax
  doha: Asia/Qatar
  sri lanka: Asia/Colombo
  nepal: Asia/Kathmandu
  saint petersburg, st petersburg, st. petersburg: Europe/Moscow
  guadalajara: America/Mexico_City
  ibadan, abuja: Africa/Lagos
  calgary: America/Edmonton
  canberra: Australia/Sydney
  new zealand, wellington: Pacific/Auckland
  usa, us, america, united states: America/New_York America/Chicago America/Denver America/Los_Angeles
  canada: America/Toronto America/Winnipeg America/Edmonton America/Vancouver
  australia: Australia/Sydney Australia/Brisbane Australia/Adelaide Australia/Perth
  mexico: America/Mexico_City America/Tijuana
  indonesia: Asia/Jakarta Asia/Makassar Asia/Jayapura
  russia: Europe/Moscow Asia/Yekaterinburg Asia/Novosibirsk Asia/Vladivostok`);
